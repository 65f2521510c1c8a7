import { Card } from "@/app/_components/ui/card";
import { CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { attachmentSentences } from "@/lib/domain/calls/attachment-rules";
import { attachmentRules, FORM_LIMITS } from "@/lib/domain/calls/form";
import { fileKindLabels, fileKinds, kindsOrPdf } from "@/lib/domain/files/kinds";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "./load";

/** What may be attached to a proposal besides what the questions ask for. */
export function AttachmentRulesCard({ page, state }: { page: FormPage; state: FormState }) {
  const { call, built, open } = page;
  const { most, kinds, pages, megabytes } = attachmentRules(built.form);
  const mine = state.values.action === "set-attachments" ? state : { errors: {}, values: {} };
  return (
    <Card id="attachment-rules" title="Attachments">
      <p>{attachmentSentences(built.form).join(" ")}</p>
      {open && (
        <details className="mt-4 border-t border-line pt-4" open={mine.message !== undefined}>
          <summary className="font-medium">Change what may be attached</summary>
          <CommandForm
            command="call.change-form"
            actor={page.actor}
            back={page.here}
            state={mine}
            id="set-attachments"
            className="form mt-3"
            label="Attachments"
          >
            <ErrorSummary />
            <HiddenField name="callId" value={call.id} />
            <HiddenField name="revision" value={built.revision} />
            <HiddenField name="action" value="set-attachments" />
            <Count
              name="mostAttachments"
              label="Most attachments"
              hint={`0 for none; up to ${FORM_LIMITS.attachments}.`}
              now={most}
            />
            <CheckboxGroup
              name="kinds[]"
              label="Kinds of file"
              hint="Checked by what a file holds, not by its name."
              options={fileKinds.map((value) => ({ value, label: fileKindLabels[value] }))}
              defaultValue={[...kindsOrPdf(kinds)]}
              hideOptional
            />
            <Count name="pages" label="Most pages of each PDF" hint="Empty for any number." now={pages} />
            <Count
              name="megabytes"
              label="Most megabytes each"
              hint={`Empty for ${FORM_LIMITS.megabytes}, the portal's own limit.`}
              now={megabytes}
            />
            <SubmitButton variant="secondary">Save the rules</SubmitButton>
          </CommandForm>
        </details>
      )}
    </Card>
  );
}

type Counted = { name: string; label: string; hint: string; now: number | undefined };

function Count({ now, ...props }: Counted) {
  return (
    <TextField
      {...props}
      inputMode="numeric"
      width="short"
      defaultValue={now === undefined ? "" : String(now)}
      required={false}
    />
  );
}
