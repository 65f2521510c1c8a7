import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { MarkdownField } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import { type CvModule, cvModuleLabels, cvModules } from "@/lib/domain/cvs/cv";
import type { OwnCv } from "@/lib/domain/cvs/queries";
import { cvLimits } from "@/lib/domain/cvs/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

const hints: Record<CvModule, string> = {
  knowledge: "Ideas, methods, findings and outputs, and your part in them.",
  individuals: "Supervision, mentoring, teaching, and what became of those you helped.",
  community: "Reviewing, editing, committees, open data, infrastructures, a better culture.",
  society: "Policy, industry, schools, patients, the public.",
};

/** The narrative: four modules, each shown or not in each proposal. */
export function NarrativeCard({
  actor,
  narrative,
  state,
}: {
  actor: User;
  narrative: OwnCv["narrative"];
  state: FormState;
}) {
  return (
    <Card id="narrative" title="Narrative">
      <p className="mb-4 text-muted">
        The four modules of the Résumé for Researchers. Leave empty what does not apply.
      </p>
      <CommandForm
        command="cv.save-narrative"
        actor={actor}
        back="/account/cv"
        state={state}
        id="narrative-form"
        className="form"
        done="stay"
        label="Narrative"
      >
        <ErrorSummary />
        <HiddenField name="version" value={narrative.version} />
        {cvModules.map((module) => (
          <MarkdownField
            key={module}
            name={module}
            label={cvModuleLabels[module]}
            hint={hints[module]}
            defaultValue={narrative[module]}
            limit={{ characters: cvLimits.module }}
          />
        ))}
        <FormActions>
          <SubmitButton>Save the narrative</SubmitButton>
        </FormActions>
      </CommandForm>
    </Card>
  );
}
