import { RadioGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import { reviewLimits } from "@/lib/domain/reviews/rules";
import { CommandForm } from "@/lib/web/command-form";

type Props = { actor: User; reviewId: string; back: string; who: string };

/** Usable, or set aside with the reason. */
export function JudgeForm({ actor, reviewId, back, who }: Props) {
  return (
    <details className="w-full">
      <summary>Check whether it is usable</summary>
      <CommandForm
        command="review.judge"
        actor={actor}
        back={back}
        id={`judge-${reviewId}`}
        className="form mt-3"
        label={`Check the review: ${who}`}
      >
        <ErrorSummary />
        <HiddenField name="reviewId" value={reviewId} />
        <RadioGroup
          name="outcome"
          label="The review is"
          options={[
            { value: "usable", label: "Usable", hint: "It counts, and goes into the decision." },
            { value: "unusable", label: "Unusable", hint: "It no longer counts. Say why." },
          ]}
          required
        />
        <TextArea
          name="comment"
          label="Comment"
          hint="The reviewer reads it."
          rows={2}
          limit={{ characters: reviewLimits.reason }}
        />
        <SubmitButton>Save</SubmitButton>
      </CommandForm>
    </details>
  );
}

/** Back to the reviewer, with the reason. */
export function ReopenForm({ actor, reviewId, back, who }: Props) {
  return (
    <details className="w-full">
      <summary>Send it back to the reviewer</summary>
      <CommandForm
        command="review.reopen"
        actor={actor}
        back={back}
        id={`reopen-${reviewId}`}
        className="form mt-3"
        label={`Send the review back: ${who}`}
      >
        <ErrorSummary />
        <HiddenField name="reviewId" value={reviewId} />
        <TextArea
          name="reason"
          label="What should change"
          rows={2}
          limit={{ characters: reviewLimits.reason }}
          required
        />
        <SubmitButton variant="secondary">Send back</SubmitButton>
      </CommandForm>
    </details>
  );
}

export function WithdrawForm({ actor, reviewId, back, who }: Props) {
  return (
    <CommandForm
      command="review.withdraw"
      actor={actor}
      back={back}
      id={`withdraw-${reviewId}`}
      label={`Withdraw the invitation: ${who}`}
    >
      <ErrorSummary />
      <HiddenField name="reviewId" value={reviewId} />
      <SubmitButton variant="quiet" small>
        Withdraw the invitation
      </SubmitButton>
    </CommandForm>
  );
}

/** Judging that a finding does not stand in the way: the reason is kept. */
export function DismissForm({ actor, reviewId, findingId, back, who }: Props & { findingId: string }) {
  return (
    <details className="mt-2">
      <summary>It does not stand in the way</summary>
      <CommandForm
        command="review.dismiss-conflict"
        actor={actor}
        back={back}
        id={`dismiss-${findingId}`}
        className="form mt-3"
        label={`Dismiss the finding ${findingId.slice(-6)}: ${who}`}
      >
        <ErrorSummary />
        <HiddenField name="reviewId" value={reviewId} />
        <HiddenField name="findingId" value={findingId} />
        <TextArea
          name="reason"
          label="Reason"
          hint="Kept with the finding, and in the audit log."
          rows={2}
          limit={{ characters: reviewLimits.reason }}
          required
        />
        <SubmitButton variant="secondary">Dismiss with this reason</SubmitButton>
      </CommandForm>
    </details>
  );
}
