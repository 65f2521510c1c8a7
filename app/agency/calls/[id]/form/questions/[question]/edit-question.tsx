import { ButtonLink } from "@/app/_components/ui/button";
import { CheckboxField, CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { DateField, HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { columnTypes, FORM_LIMITS, type Question, questionTypeLabels } from "@/lib/domain/calls/form";
import { fileKindLabels, fileKinds, kindsOrPdf } from "@/lib/domain/files/kinds";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "../../load";
import { ConditionField } from "./condition-field.client";
import { RowsField } from "./rows-field.client";

type Props = { page: FormPage; question: Question; choices: Question[]; state: FormState };

const L = FORM_LIMITS;

/** Everything about a question but its kind, which stays: answers of one kind are none of another. */
export function EditQuestion({ page, question, choices, state }: Props) {
  const { call, built, here } = page;
  return (
    <CommandForm
      command="call.change-form"
      actor={page.actor}
      back={`${here}/questions/${question.id}`}
      state={state}
      id="edit-question"
      className="form"
      label="Edit the question"
    >
      <ErrorSummary />
      <HiddenField name="callId" value={call.id} />
      <HiddenField name="revision" value={built.revision} />
      <HiddenField name="action" value="edit-question" />
      {page.part === "outline" && <HiddenField name="part" value="outline" />}
      <HiddenField name="question" value={question.id} />
      <TextField name="label" label="Question" defaultValue={question.label} required width="full" />
      <TextArea
        name="help"
        label="Help text"
        hint="Stands between the question and its field."
        defaultValue={question.help}
        rows={3}
        limit={{ characters: L.help }}
      />
      <CheckboxField
        name="required"
        label="An answer is required"
        hint="A proposal cannot be submitted without it, where the question is asked."
        defaultChecked={question.required}
      />
      <Details question={question} currency={call.currency} />
      {choices.length > 0 && <ConditionField choices={choices} when={question.when} />}
      <FormActions>
        <SubmitButton>Save the question</SubmitButton>
        <ButtonLink href={`${here}#question-${question.id}`} variant="quiet">
          Cancel
        </ButtonLink>
      </FormActions>
    </CommandForm>
  );
}

const count = (n: number | undefined) => (n === undefined ? undefined : String(n));
const numeric = { inputMode: "numeric", autoComplete: "off", width: "short" } as const;

/** What depends on the kind of answer. */
function Details({ question, currency }: { question: Question; currency: string }) {
  const { type, most, limit } = question;
  switch (type) {
    case "short":
    case "long":
      return (
        <TextField
          name="limit"
          label={type === "short" ? "Most characters" : "Most words"}
          hint={`Up to ${type === "short" ? L.characters : L.words.toLocaleString("en-GB")}. A longer text is kept, but not accepted.`}
          defaultValue={count(limit)}
          {...numeric}
        />
      );
    case "number":
    case "money":
    case "date":
      return <Bounds question={question} currency={currency} />;
    case "choice":
    case "choices":
      return (
        <>
          <RowsField
            name="options"
            item="option"
            label="Options"
            hint="In this order. An option that is left empty is removed."
            rows={question.options ?? []}
            max={L.options}
          />
          {type === "choices" && (
            <TextField name="most" label="Most options chosen" defaultValue={count(most)} {...numeric} />
          )}
        </>
      );
    case "table":
      return (
        <>
          <RowsField
            name="columns"
            item="column"
            label="Columns"
            hint="In this order. A column that is left empty is removed."
            rows={question.columns ?? []}
            max={L.columns}
            types={columnTypes.map((value) => ({ value, label: questionTypeLabels[value] }))}
          />
          <TextField
            name="most"
            label="Most rows"
            hint={`Up to ${L.rows}.`}
            defaultValue={count(most)}
            {...numeric}
          />
        </>
      );
    case "file":
      return (
        <>
          <CheckboxGroup
            name="kinds[]"
            label="Kinds of file"
            hint="Checked by what a file holds, not by its name. Only PDFs become part of the complete PDF of a proposal."
            options={fileKinds.map((value) => ({ value, label: fileKindLabels[value] }))}
            defaultValue={[...kindsOrPdf(question.kinds)]}
            hideOptional
          />
          <div className="form-row">
            <TextField
              name="most"
              label="Most files"
              hint={`Up to ${L.files}.`}
              defaultValue={count(most)}
              {...numeric}
            />
            <TextField
              name="pages"
              label="Most pages of each PDF"
              defaultValue={count(question.pages)}
              {...numeric}
            />
            <TextField
              name="megabytes"
              label="Most megabytes each"
              hint="At most 10."
              defaultValue={count(question.megabytes)}
              {...numeric}
            />
          </div>
        </>
      );
  }
}

function Bounds({ question, currency }: { question: Question; currency: string }) {
  const { type, minimum, maximum, decimals } = question;
  if (type === "date")
    return (
      <div className="form-row">
        <DateField name="minimum" label="Earliest" defaultValue={minimum} />
        <DateField name="maximum" label="Latest" defaultValue={maximum} />
      </div>
    );
  const field = { inputMode: "decimal", autoComplete: "off", width: "medium" } as const;
  const unit = type === "money" ? ` (${currency})` : "";
  return (
    <>
      {type === "number" && (
        <TextField
          name="decimals"
          label="Decimals"
          hint="0 for whole numbers, at most 6."
          defaultValue={count(decimals)}
          {...numeric}
        />
      )}
      <div className="form-row">
        <TextField name="minimum" label={`Least${unit}`} defaultValue={minimum} {...field} />
        <TextField name="maximum" label={`Most${unit}`} defaultValue={maximum} {...field} />
      </div>
    </>
  );
}
