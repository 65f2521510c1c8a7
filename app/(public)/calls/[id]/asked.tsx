import { Card } from "@/app/_components/ui/card";
import { attachmentSentences } from "@/lib/domain/calls/attachment-rules";
import { eligibilitySentences } from "@/lib/domain/calls/eligibility";
import type { CallForm } from "@/lib/domain/calls/form";
import { teamSentences } from "@/lib/domain/calls/team-rules";
import { cvSentences } from "@/lib/domain/cvs/cv";
import { kindsText } from "@/lib/domain/files/kinds";

/** What a proposal on this call answers, and who may start one: to be known before one signs in. */
export function WhatIsAsked({ form }: { form: CallForm }) {
  const gate = [...eligibilitySentences(form.eligibility), ...teamSentences(form.team)];
  return (
    <Card title="What you will be asked">
      {gate.length > 0 && (
        <ul className="mb-3 list-disc pl-5">
          {gate.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <dl className="dl">
        {form.sections.map(({ id, title, questions }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              {questions
                .map(({ label, limit, type, kinds }) =>
                  type === "long" && limit
                    ? `${label} (up to ${limit.toLocaleString("en-GB")} words)`
                    : type === "file"
                      ? `${label} (file: ${kindsText(kinds)})`
                      : label,
                )
                .join("; ")}
            </dd>
          </div>
        ))}
        <div>
          <dt>Attachments</dt>
          <dd>{attachmentSentences(form).join(" ")}</dd>
        </div>
        {form.cv && (
          <div>
            <dt>CVs</dt>
            <dd>{cvSentences(form.cv).join(" ")}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
