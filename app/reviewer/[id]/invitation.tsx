import { DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { CheckboxField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Deadline } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import type { User } from "@/lib/command/actor";
import { reviewPath } from "@/lib/domain/reviews/invitation-link";
import type { Assignment } from "@/lib/domain/reviews/queries";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { DeclineForm } from "./decline-form";

type Props = {
  actor: User;
  assignment: Assignment;
  token: string;
  states: { accept: FormState; decline: FormState };
};

/** Title and call, nothing else: the proposal is read once its reviewer has accepted without a conflict. */
export function Invitation({ actor, assignment, token, states }: Props) {
  const { id, title, callTitle, agencyName, dueAt, timeZone } = assignment;
  const back = reviewPath(id, token);
  const declining = Object.keys(states.decline.errors).length > 0;
  return (
    <>
      <PageHeader
        title={`${agencyName} asks you for a review`}
        breadcrumbs={[{ href: "/reviewer", label: "Reviews" }]}
      />
      <Stack>
        <Card title="What it is about">
          <DescriptionList
            items={[
              { term: "Proposal", value: title },
              { term: "Call", value: callTitle },
              { term: "Due", value: <Deadline at={dueAt} zone={timeZone} /> },
            ]}
          />
          <div className="mt-5">
            <CommandForm
              command="review.accept"
              actor={actor}
              back={back}
              state={states.accept}
              id="accept"
              className="form"
              label="Accept to review"
            >
              <ErrorSummary />
              <HiddenField name="reviewId" value={id} />
              <HiddenField name="token" value={token} />
              <CheckboxField
                name="noConflict"
                label="I know of no conflict of interest"
                hint="No family, friendship, dispute, money, supervision or recent work with the applicants as far as you can tell. If you see one once you read the proposal, decline then. I keep the proposal to myself and put no part of it into generative AI."
                hideOptional
              />
              <FormActions>
                <SubmitButton>Accept and read the proposal</SubmitButton>
              </FormActions>
            </CommandForm>
          </div>
        </Card>
        <Card title="You cannot?">
          <details open={declining}>
            <summary>Decline this review</summary>
            <div className="mt-3">
              <DeclineForm actor={actor} reviewId={id} back={back} token={token} state={states.decline} />
            </div>
          </details>
        </Card>
      </Stack>
    </>
  );
}
