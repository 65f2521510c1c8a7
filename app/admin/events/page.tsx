import type { Metadata } from "next";
import type { User } from "@/lib/command/actor";
import {
  type FailureItem,
  getRelayState,
  listReactionFailures,
  type RelayState,
} from "@/lib/domain/operations/queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { Callout, EmptyState, Stats } from "../../_components/ui/blocks";
import { Card, Stack } from "../../_components/ui/card";
import { SubmitButton } from "../../_components/ui/form/submit";
import { HiddenField } from "../../_components/ui/form/text-field";
import { Instant } from "../../_components/ui/instant";
import { Pagination } from "../../_components/ui/navigation";
import { PageHeader } from "../../_components/ui/page-header";
import { StatusBadge } from "../../_components/ui/status-badge";
import { type Column, DataTable } from "../../_components/ui/table";

export const metadata: Metadata = { title: "Events" };

const path = "/admin/events";
type Props = { searchParams: Promise<{ cursor?: string; rejected?: string }> };

export default async function EventsPage({ searchParams }: Props) {
  const actor = await requireActor({ portal: "admin" });
  const params = await searchParams;
  const [state, failures, form] = await Promise.all([
    getRelayState(actor),
    listReactionFailures(actor, { cursor: params.cursor }),
    formState(params, "reaction.retry"),
  ]);
  return (
    <>
      <PageHeader
        title="Events"
        breadcrumbs={[{ href: "/admin", label: "Administration" }]}
        lead="How the worker numbers and delivers what happened, and what could not be digested."
      />
      <Stack>
        {form.message && (
          <Callout tone="danger" role="alert">
            {form.message}
          </Callout>
        )}
        {!state.chain.ok && (
          <Callout tone="danger" title="The audit log was changed">
            Number {state.chain.seq}: {state.chain.why}. Run <code>npm run audit:verify</code> and compare
            with the head that was noted outside the database.
          </Callout>
        )}
        <RelayFigures state={state} />
        <Card title="Events that failed" flush>
          {failures.items.length === 0 ? (
            <EmptyState title="No failures" icon="circle-check">
              An event comes here when a reaction failed eight times; nothing else waits for it.
            </EmptyState>
          ) : (
            <DataTable
              caption="Events that failed"
              columns={failureColumns(actor)}
              rows={failures.items}
              rowKey={(failure) => failure.id}
            />
          )}
        </Card>
        <Pagination pathname={path} params={params} next={failures.next} />
        <Card title="Reactions" flush>
          {state.reactions.length === 0 ? (
            <EmptyState title="No reaction has run yet">They appear when the worker has started.</EmptyState>
          ) : (
            <DataTable
              caption="Reactions"
              columns={reactionColumns}
              rows={state.reactions}
              rowKey={(reaction) => reaction.name}
            />
          )}
        </Card>
      </Stack>
    </>
  );
}

const number = new Intl.NumberFormat("en-GB");
const waitingText = (n: number) => (n >= 1_000 ? "1,000 or more wait" : `${n} wait`);

function RelayFigures({ state }: { state: RelayState }) {
  const { leader, streams, chain } = state;
  return (
    <Stats
      items={[
        {
          term: "Worker",
          figure: <StatusBadge kind="service" state={leader ? "ok" : "down"} />,
          note: leader ? `Epoch ${leader.epoch}, ${leader.holder.split(":")[0]}` : "No worker leads",
        },
        ...streams.map(({ name, seq, waiting, oldest }) => ({
          term: name === "events" ? "Events numbered" : "Audit rows chained",
          figure: number.format(seq),
          note: oldest ? (
            <>
              {waitingText(waiting)}, the oldest since <Instant at={oldest} mode="time" />
            </>
          ) : (
            "None wait"
          ),
        })),
        {
          term: "Audit chain",
          figure: <StatusBadge kind="service" state={chain.ok ? "ok" : "down"} />,
          note: chain.ok ? "The last 1,000 links are whole" : `Wrong at number ${chain.seq}`,
        },
      ]}
    />
  );
}

const reactionColumns: Column<RelayState["reactions"][number]>[] = [
  { header: "Reaction", rowHeading: true, cell: (reaction) => reaction.name },
  { header: "Events behind", numeric: true, cell: (reaction) => number.format(reaction.behind) },
  { header: "Failed tries", numeric: true, cell: (reaction) => reaction.attempts },
  {
    header: "Last error",
    cell: (reaction) => (
      <span className="break-words">{reaction.attempts > 0 ? reaction.lastError : "–"}</span>
    ),
  },
];

const failureColumns = (actor: User): Column<FailureItem>[] => [
  { header: "Reaction", rowHeading: true, cell: (failure) => failure.reaction },
  { header: "Event", cell: (failure) => `${failure.eventType}, number ${failure.eventSeq ?? "–"}` },
  { header: "Error", cell: (failure) => <span className="break-words">{failure.error}</span> },
  { header: "Since", tight: true, cell: (failure) => <Instant at={failure.createdAt} /> },
  {
    header: "Action",
    tight: true,
    cell: (failure) => (
      <CommandForm command="reaction.retry" actor={actor} back={path} done="stay" id={`retry-${failure.id}`}>
        <HiddenField name="failureId" value={failure.id} />
        <SubmitButton variant="secondary" small>
          Try again<span className="sr-only">: {failure.reaction}</span>
        </SubmitButton>
      </CommandForm>
    ),
  },
];
