import { Callout } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { hasRole, type User } from "@/lib/command/actor";
import { endorsingRoles } from "@/lib/domain/proposals/policy";
import type { ProposalRecord } from "@/lib/domain/proposals/queries";
import { limits } from "@/lib/domain/proposals/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";

type Props = {
  actor: User;
  proposal: ProposalRecord;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Endorsing or returning, while it is the office's turn; what was said, afterwards. */
export async function OfficeWord({ actor, proposal, searchParams }: Props) {
  const { status, call, piId, organisationId, words } = proposal;
  if (status !== "awaiting-endorsement") return <LastWord word={words[0]} />;
  if (call.state !== "open")
    return (
      <Callout tone="danger" title="Not endorsed in time">
        The call closed on <Instant at={call.closesAt} zone={call.timeZone} reader />. The proposal did not
        reach {proposal.agencyName}.
      </Callout>
    );
  if (piId === actor.id)
    return (
      <Callout tone="neutral" title="You lead this proposal">
        Somebody else in the research office must endorse or return it.
      </Callout>
    );
  if (!hasRole(actor, organisationId, ...endorsingRoles))
    return (
      <Callout tone="neutral" title="Awaiting the research office">
        The research office or a university administrator endorses or returns it.
      </Callout>
    );
  const back = `/university/proposals/${proposal.id}`;
  const [endorsing, returning] = await Promise.all([
    formState(searchParams, "proposal.endorse"),
    formState(searchParams, "proposal.return"),
  ]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
      <Card title="Endorse">
        <CommandForm
          command="proposal.endorse"
          actor={actor}
          back={back}
          state={endorsing}
          id="endorse"
          className="form"
          label="Endorse the proposal"
        >
          <ErrorSummary />
          <HiddenField name="proposalId" value={proposal.id} />
          <TextArea
            name="comment"
            label="Comment"
            hint={`${proposal.piName} and ${proposal.agencyName} can read it.`}
            rows={3}
            limit={{ characters: limits.comment }}
          />
          <FormActions>
            <SubmitButton icon="check">Endorse and send to the agency</SubmitButton>
          </FormActions>
        </CommandForm>
      </Card>
      <Card title="Return">
        <CommandForm
          command="proposal.return"
          actor={actor}
          back={back}
          state={returning}
          id="return"
          className="form"
          label="Return the proposal"
        >
          <ErrorSummary />
          <HiddenField name="proposalId" value={proposal.id} />
          <TextArea
            name="comment"
            label="What should be changed"
            hint="The team reads this; the agency does not."
            rows={3}
            limit={{ characters: limits.comment }}
            required
          />
          <FormActions>
            <SubmitButton variant="secondary" icon="undo-2">
              Return to the team
            </SubmitButton>
          </FormActions>
        </CommandForm>
      </Card>
    </div>
  );
}

function LastWord({ word }: { word: ProposalRecord["words"][number] | undefined }) {
  if (!word) return null;
  const endorsed = word.outcome === "endorsed";
  return (
    <Callout
      tone={endorsed ? "success" : "warning"}
      icon={endorsed ? "circle-check" : "undo-2"}
      title={`${endorsed ? "Endorsed" : "Returned"} by ${word.by}`}
    >
      {word.comment && <p className="whitespace-pre-line">{word.comment}</p>}
      <p className="text-sm">
        <Instant at={word.at} reader />
      </p>
    </Callout>
  );
}
