import { RecordForm } from "@/app/_components/record-form";
import { CheckboxField } from "@/app/_components/ui/form/choice-field";
import { MarkdownField, TextArea } from "@/app/_components/ui/form/text-area";
import { TextField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import type { TemplateItem } from "@/lib/domain/awards/terms-queries";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; agencyId: string; template?: TemplateItem; state: FormState };

/** One template of terms, or the next one. */
export function TemplateForm({ actor, agencyId, template, state }: Props) {
  const about = { agencyId, ...(template ? { templateId: template.id, version: template.version } : {}) };
  // What was refused belongs to the form that sent it.
  const own = (state.values.templateId ?? "") === (template?.id ?? "");
  return (
    <RecordForm
      command="award.save-template"
      actor={actor}
      back="/agency/award-terms"
      state={own ? state : { errors: {}, values: {} }}
      id={`template-${template?.id ?? "new"}`}
      label={template ? `Change ${template.name}` : "New template"}
      about={about}
      button="Save"
    >
      <TextField name="name" label="Name" defaultValue={template?.name} required width="full" />
      <MarkdownField
        name="body"
        label="Terms"
        limit={{ characters: 20_000 }}
        defaultValue={template?.body ?? ""}
        required
      />
      <TextArea
        name="conditions"
        label="Conditions before money is spent"
        hint="One a line. The university hands in evidence for each; you accept it."
        limit={{ characters: 12_000 }}
        rows={4}
        defaultValue={template?.conditions.join("\n") ?? ""}
      />
      <TextField
        name="awardRate"
        label="The agency pays, in per cent"
        hint="Of the eligible cost."
        defaultValue={String((template?.awardRate ?? 10_000) / 100)}
      />
      <TextField
        name="months"
        label="Months of the period"
        hint="From the first of the month after the offer. Leave empty where each offer says it."
        defaultValue={template?.months == null ? "" : String(template.months)}
      />
      <CheckboxField
        name="standard"
        label="New offers are made with it"
        defaultChecked={template?.standard ?? false}
      />
      {template && (
        <CheckboxField
          name="retired"
          label="No longer for new offers"
          defaultChecked={template.retiredAt !== null}
        />
      )}
    </RecordForm>
  );
}
