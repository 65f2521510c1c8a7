import { Card } from "@/app/_components/ui/card";
import { CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { applicantTypes, eligibilitySentences } from "@/lib/domain/calls/eligibility";
import { careerStages } from "@/lib/domain/calls/vocabulary";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "./load";

const options = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The gate before the form: who may start a proposal. */
export function EligibilityCard({ page, state }: { page: FormPage; state: FormState }) {
  const { call, built, open } = page;
  const rules = built.form.eligibility;
  const sentences = eligibilitySentences(rules);
  const mine = state.values.action === "set-eligibility" ? state : { errors: {}, values: {} };
  return (
    <Card id="eligibility" title="Who may start a proposal">
      {sentences.length === 0 ? (
        <p className="text-muted">Everybody at a university of this portal.</p>
      ) : (
        <ul className="list-disc pl-5">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {open && (
        <details className="mt-4 border-t border-line pt-4" open={mine.message !== undefined}>
          <summary className="font-medium">Change who may start a proposal</summary>
          <CommandForm
            command="call.change-form"
            actor={page.actor}
            back={page.here}
            state={mine}
            id="set-eligibility"
            className="form mt-3"
            label="Who may start a proposal"
          >
            <ErrorSummary />
            <HiddenField name="callId" value={call.id} />
            <HiddenField name="revision" value={built.revision} />
            <HiddenField name="action" value="set-eligibility" />
            <CheckboxGroup
              name="applicants[]"
              label="Kinds of applicant"
              hint="With nothing ticked the question is not asked."
              options={options(applicantTypes)}
              defaultValue={rules?.applicants}
              hideOptional
            />
            <CheckboxGroup
              name="stages[]"
              label="Career stages"
              hint="With nothing ticked the question is not asked."
              options={options(careerStages)}
              defaultValue={rules?.stages}
              hideOptional
            />
            <TextField
              name="countries"
              label="Countries of the university"
              hint="Two letters each, such as PT, NO. Empty for all."
              defaultValue={rules?.countries?.join(", ")}
            />
            <TextArea
              name="institutions"
              label="Universities"
              hint="One name a line, as the portal knows them. Empty for all."
              defaultValue={rules?.institutions?.map(({ name }) => name).join("\n")}
              rows={3}
            />
            <SubmitButton variant="secondary">Save who may apply</SubmitButton>
          </CommandForm>
        </details>
      )}
    </Card>
  );
}
