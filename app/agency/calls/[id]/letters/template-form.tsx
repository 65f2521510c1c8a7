import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { MarkdownField } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import type { TemplateKind } from "@/db/schema/letters";
import type { User } from "@/lib/command/actor";
import { kindWords, letterLimits, type Template } from "@/lib/domain/letters/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; callId: string; outcome: TemplateKind; template: Template; state: FormState };

/** One letter of a call, as it is edited. */
export function TemplateForm({ actor, callId, outcome, template, state }: Props) {
  const word = kindWords[outcome].toLowerCase();
  return (
    <CommandForm
      command="letter.save-template"
      actor={actor}
      back={`/agency/calls/${callId}/letters`}
      state={state}
      id={outcome}
      className="form"
      label={`The ${word} letter`}
    >
      <ErrorSummary />
      <HiddenField name="callId" value={callId} />
      <HiddenField name="outcome" value={outcome} />
      <HiddenField name="version" value={template.version} />
      <TextField
        name="subject"
        label="Subject"
        defaultValue={template.subject}
        width="full"
        autoComplete="off"
        required
      />
      <MarkdownField
        name="body"
        label="Letter"
        hint="Markdown, with placeholders such as {{reference}}. What stands for them is taken as it is."
        defaultValue={template.body}
        limit={{ characters: letterLimits.body }}
        rows={16}
        required
      />
      <FormActions>
        <SubmitButton variant="secondary">{`Save the ${word} letter`}</SubmitButton>
      </FormActions>
    </CommandForm>
  );
}
