import { DescriptionList } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { CheckboxField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Deadline } from "@/app/_components/ui/instant";
import type { User } from "@/lib/command/actor";
import type { Delegated, OpenDelegated } from "@/lib/domain/reviews/delegated-queries";
import { delegationPath } from "@/lib/domain/reviews/invitation-link";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";

type AnswerProps = { actor: User; draft: Delegated; token: string; state: FormState };

/** Title and call, nothing else, until the person has accepted without a conflict. */
export function AnswerForm({ actor, draft, token, state }: AnswerProps) {
  const { delegationId, title, callTitle, reviewerName, dueAt, timeZone } = draft;
  const back = delegationPath(delegationId, token);
  return (
    <Card title="What it is about">
      <DescriptionList
        items={[
          { term: "Proposal", value: title },
          { term: "Call", value: callTitle },
          {
            term: "Reviewer",
            value: `${reviewerName} approves your draft; the agency learns that you wrote it.`,
          },
          { term: "Due", value: <Deadline at={dueAt} zone={timeZone} /> },
        ]}
      />
      <div className="mt-5 grid gap-4">
        <CommandForm
          command="review.answer-delegation"
          actor={actor}
          back={back}
          state={state}
          id="accept"
          className="form"
          label="Accept to write the draft"
        >
          <ErrorSummary />
          <HiddenField name="delegationId" value={delegationId} />
          <HiddenField name="token" value={token} />
          <HiddenField name="answer" value="accept" />
          <CheckboxField
            name="noConflict"
            label="I know of no conflict of interest"
            hint="No family, friendship, dispute, money, supervision or recent work with the applicants as far as you can tell. I keep the proposal to myself and put no part of it into generative AI."
            hideOptional
          />
          <FormActions>
            <SubmitButton>Accept and read the proposal</SubmitButton>
          </FormActions>
        </CommandForm>
        <StepBack actor={actor} delegationId={delegationId} path={back} token={token} />
      </div>
    </Card>
  );
}

type HandInProps = { actor: User; draft: OpenDelegated; path: string; state: FormState };

/** Handing the draft, as it was saved, to the reviewer. */
export function HandIn({ actor, draft, path, state }: HandInProps) {
  return (
    <Card title="Hand it in" id="hand-in">
      <p className="mb-3 text-sm text-muted">
        {draft.reviewerName} gets the draft as it was saved, and approves it or sends it back.
      </p>
      <CommandForm
        command="review.hand-in"
        actor={actor}
        back={path}
        state={state}
        id="hand"
        className="form"
        label="Hand the draft in"
      >
        <ErrorSummary />
        <HiddenField name="delegationId" value={draft.delegationId} />
        <FormActions>
          <SubmitButton>{`Hand it to ${draft.reviewerName}`}</SubmitButton>
        </FormActions>
      </CommandForm>
    </Card>
  );
}

type StepBackProps = { actor: User; delegationId: string; path: string; token?: string };

/** Declining, or stepping back later. */
export function StepBack({ actor, delegationId, path, token = "" }: StepBackProps) {
  return (
    <CommandForm
      command="review.answer-delegation"
      actor={actor}
      back={path}
      id="decline"
      label="Do not write this draft"
    >
      <HiddenField name="delegationId" value={delegationId} />
      <HiddenField name="token" value={token} />
      <HiddenField name="answer" value="decline" />
      <SubmitButton variant="quiet" small>
        I cannot write it
      </SubmitButton>
    </CommandForm>
  );
}
