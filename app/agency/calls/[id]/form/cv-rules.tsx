import { Card } from "@/app/_components/ui/card";
import { CheckboxGroup, RadioGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { cvPartLabels, cvParts, cvSentences, MOST_OUTPUTS } from "@/lib/domain/cvs/cv";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "./load";

const demands = [
  {
    value: "none",
    label: "None",
    hint: "Proposals show ORCID iDs and what investigators say of their work.",
  },
  { value: "optional", label: "If they wish" },
  { value: "required", label: "Required of every investigator" },
];

/** Whether investigators show a CV, and which parts of it. */
export function CvRulesCard({ page, state }: { page: FormPage; state: FormState }) {
  const { call, built, open } = page;
  const rules = built.form.cv;
  const mine = state.values.action === "set-cv" ? state : { errors: {}, values: {} };
  return (
    <Card id="cv-rules" title="CVs of investigators">
      {rules ? <p>{cvSentences(rules).join(" ")}</p> : <p className="text-muted">No CVs are asked for.</p>}
      {open && (
        <details className="mt-4 border-t border-line pt-4" open={mine.message !== undefined}>
          <summary className="font-medium">Change what is asked of CVs</summary>
          <CommandForm
            command="call.change-form"
            actor={page.actor}
            back={page.here}
            state={mine}
            id="set-cv"
            className="form mt-3"
            label="CVs of investigators"
          >
            <ErrorSummary />
            <HiddenField name="callId" value={call.id} />
            <HiddenField name="revision" value={built.revision} />
            <HiddenField name="action" value="set-cv" />
            <RadioGroup
              name="cv"
              label="CVs"
              hint="Of the principal investigator and the co-investigators, from what they keep in their accounts."
              options={demands}
              defaultValue={rules ? (rules.required ? "required" : "optional") : "none"}
              required
            />
            <CheckboxGroup
              name="cvParts[]"
              label="Parts"
              options={cvParts.map((value) => ({
                value,
                label: cvPartLabels[value],
                ...(value === "narrative" ? { hint: "The four modules of the Résumé for Researchers." } : {}),
              }))}
              defaultValue={rules?.parts ?? [...cvParts]}
              hideOptional
            />
            <TextField
              name="mostOutputs"
              label="Most outputs of one CV"
              hint={`Up to ${MOST_OUTPUTS}; empty for any number.`}
              inputMode="numeric"
              width="short"
              defaultValue={rules?.mostOutputs === undefined ? "" : String(rules.mostOutputs)}
            />
            <SubmitButton variant="secondary">Save the rules</SubmitButton>
          </CommandForm>
        </details>
      )}
    </Card>
  );
}
