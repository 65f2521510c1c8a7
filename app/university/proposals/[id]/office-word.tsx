import { RecordForm } from "@/app/_components/record-form";
import { Callout } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { Instant } from "@/app/_components/ui/instant";
import { hasRole, type User } from "@/lib/command/actor";
import { deadlineOf, isTaken } from "@/lib/domain/calls/deadline";
import type { getRoute } from "@/lib/domain/endorsements/queries";
import { holds } from "@/lib/domain/endorsements/rules";
import { endorsingRoles } from "@/lib/domain/proposals/policy";
import type { ProposalRecord } from "@/lib/domain/proposals/queries";
import { isWithOffice, limits } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";

type Props = {
  actor: User;
  proposal: ProposalRecord;
  route: Awaited<ReturnType<typeof getRoute>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Endorsing or returning, while it is the office's turn; what was said, afterwards. */
export async function OfficeWord({ actor, proposal, route, searchParams }: Props) {
  const { status, call, piId, organisationId, words } = proposal;
  if (!isWithOffice(status)) return <LastWord word={words[0]} />;
  if (!isTaken(call, proposal.extendedUntil, proposal.now))
    return (
      <Callout tone="danger" title="Not endorsed in time">
        Its deadline was <Instant at={deadlineOf(call, proposal.extendedUntil)} zone={call.timeZone} reader />
        . The proposal did not reach {proposal.agencyName}.
      </Callout>
    );
  if (piId === actor.id)
    return (
      <Callout tone="neutral" title="You lead this proposal">
        Somebody else in the research office must endorse or return it.
      </Callout>
    );
  const inOffice = hasRole(actor, organisationId, ...endorsingRoles);
  if (!route || !holds(route.step, actor.id, inOffice, route.delegations).holds)
    return (
      <Callout tone="neutral" title={`It is at the step “${route?.step.name ?? "Research office"}”`}>
        {route && route.step.people.length > 0
          ? "Its people, or who stands in for them, endorse or return it."
          : "The research office or a university administrator endorses or returns it."}
      </Callout>
    );
  const last = route.steps.filter(({ passed }) => !passed).length <= 1;
  const back = `/university/proposals/${proposal.id}`;
  const [endorsing, returning] = await Promise.all([
    formState(searchParams, "proposal.endorse"),
    formState(searchParams, "proposal.return"),
  ]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
      <Card title="Endorse" className="no-print">
        <RecordForm
          command="proposal.endorse"
          actor={actor}
          back={back}
          state={endorsing}
          id="endorse"
          label="Endorse the proposal"
          about={{ proposalId: proposal.id }}
          button={last ? "Endorse and send to the agency" : `Endorse: ${route.step.name}`}
          icon="check"
        >
          <TextArea
            name="comment"
            label="Comment"
            hint={
              last
                ? `${proposal.piName} and ${proposal.agencyName} can read it.`
                : `${proposal.piName} and the next steps can read it; the agency cannot.`
            }
            rows={3}
            limit={{ characters: limits.comment }}
          />
        </RecordForm>
      </Card>
      <Card title="Return" className="no-print">
        <RecordForm
          command="proposal.return"
          actor={actor}
          back={back}
          state={returning}
          id="return"
          label="Return the proposal"
          about={{ proposalId: proposal.id }}
          button="Return to the team"
          variant="secondary"
          icon="undo-2"
        >
          <TextArea
            name="comment"
            label="What should be changed"
            hint="The team reads this; the agency does not."
            rows={3}
            limit={{ characters: limits.comment }}
            required
          />
        </RecordForm>
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
