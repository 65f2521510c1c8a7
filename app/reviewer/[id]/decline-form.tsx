import { SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import { reasonWords, reviewLimits } from "@/lib/domain/reviews/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; reviewId: string; back: string; token?: string; state: FormState };

/** Declining, or stepping back later: the reason, and who could do it instead. */
export function DeclineForm({ actor, reviewId, back, token = "", state }: Props) {
  return (
    <CommandForm
      command="review.decline"
      actor={actor}
      back={back}
      state={state}
      id="decline"
      className="form"
      label="Decline to review"
    >
      <ErrorSummary />
      <HiddenField name="reviewId" value={reviewId} />
      <HiddenField name="token" value={token} />
      <SelectField
        name="reason"
        label="Reason"
        options={Object.entries(reasonWords).map(([value, label]) => ({ value, label }))}
        empty="Choose a reason"
        required
      />
      <TextArea name="comment" label="Comment" rows={2} limit={{ characters: reviewLimits.reason }} />
      <TextArea
        name="suggestion"
        label="Who could review it instead?"
        hint="Names and, if you know them, e-mail addresses."
        rows={2}
        limit={{ characters: reviewLimits.reason }}
      />
      <FormActions>
        <SubmitButton variant="secondary">Decline</SubmitButton>
      </FormActions>
    </CommandForm>
  );
}
