import { Callout } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { OpenAssignment } from "@/lib/domain/reviews/queries";
import { delegated, reviewLimits } from "@/lib/domain/reviews/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type Props = { actor: User; assignment: OpenAssignment; state: FormState };

/** Having somebody else write the draft, and what became of it. */
export function Delegation({ actor, assignment, state }: Props) {
  const { id, delegation, form } = assignment;
  const live = delegation && (delegated as readonly string[]).includes(delegation.status);
  const back = `/reviewer/${id}`;
  if (live) return <Live actor={actor} delegation={delegation} back={back} />;
  if (!form.delegation) return null;
  return (
    <Card title="Somebody else could write it?">
      {delegation && (
        <p className="mb-3 flex flex-wrap items-center gap-2 text-sm">
          {delegation.who} <StatusBadge kind="delegation" state={delegation.status} />
        </p>
      )}
      <details open={Object.keys(state.errors).length > 0}>
        <summary>Have somebody write the draft</summary>
        <CommandForm
          command="review.delegate"
          actor={actor}
          back={back}
          state={state}
          id="delegate"
          className="form mt-3"
          label="Have somebody write the draft"
          done="stay"
        >
          <ErrorSummary />
          <HiddenField name="reviewId" value={id} />
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            hint="Conflicts of interest are looked for before the person is written to. You approve the draft, and the agency learns who wrote it."
            required
          />
          <FormActions>
            <SubmitButton variant="secondary">Ask the person</SubmitButton>
          </FormActions>
        </CommandForm>
      </details>
    </Card>
  );
}

type LiveProps = { actor: User; delegation: NonNullable<OpenAssignment["delegation"]>; back: string };

function Live({ actor, delegation, back }: LiveProps) {
  return (
    <Card
      title={`Written by ${delegation.who}`}
      actions={<StatusBadge kind="delegation" state={delegation.status} />}
    >
      {delegation.status === "writing" && (
        <Callout tone="neutral">
          You read the draft here as it is saved; you can change it once it is handed in.
        </Callout>
      )}
      {delegation.status === "handed-in" && (
        <CommandForm
          command="review.return-draft"
          actor={actor}
          back={back}
          id="return-draft"
          className="form"
          label="Send the draft back"
          done="stay"
        >
          <ErrorSummary />
          <HiddenField name="delegationId" value={delegation.id} />
          <TextArea
            name="reason"
            label="What should change"
            rows={2}
            limit={{ characters: reviewLimits.reason }}
            required
          />
          <FormActions>
            <SubmitButton variant="secondary">Send the draft back</SubmitButton>
          </FormActions>
        </CommandForm>
      )}
      <div className="mt-4">
        <CommandForm
          command="review.end-delegation"
          actor={actor}
          back={back}
          id="end-delegation"
          label="End the delegation"
          done="stay"
        >
          <HiddenField name="delegationId" value={delegation.id} />
          <SubmitButton variant="quiet" small>
            Write it yourself again
          </SubmitButton>
        </CommandForm>
      </div>
    </Card>
  );
}
