import { SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import type { FormSection } from "@/lib/domain/calls/form";
import { takeable } from "@/lib/domain/calls/outline-form";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "./load";
import { About, change, own } from "./sections";

type Props = { page: FormPage; section: FormSection; state: FormState };

/** Lets the outline ask a question of the full form: what is answered there is carried over to the proposal. */
export function TakeQuestion({ page, section, state }: Props) {
  if (page.part !== "outline") return null;
  const questions = takeable(page.whole);
  if (questions.length === 0) return null;
  const mine = own(state, { action: "take-question", section: section.id });
  return (
    <details open={mine.message !== undefined}>
      <summary className="font-medium">Ask a question of the full form in “{section.title}”</summary>
      <CommandForm
        {...change(page)}
        state={mine}
        id={`take-${section.id}`}
        className="form mt-3"
        label={`Ask a question of the full form in ${section.title}`}
      >
        <ErrorSummary />
        <About page={page} />
        <HiddenField name="action" value="take-question" />
        <HiddenField name="section" value={section.id} />
        <SelectField
          name="question"
          label="Question"
          hint="It has one answer: what the outline says stands in the full proposal already. Its limits can differ."
          options={questions.map(({ id, label }) => ({ value: id, label }))}
          required
          width="full"
        />
        <SubmitButton icon="plus">Ask it in the outline too</SubmitButton>
      </CommandForm>
    </details>
  );
}
