import type { Metadata } from "next";
import { choice, oneOf, type Search } from "@/app/_components/calls/search-params";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { Link } from "@/app/_components/ui/link";
import { Pagination, Tabs, withParams } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { link, status, sub, time } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import { organisationsWithRole } from "@/lib/command/actor";
import { type AgencyCallItem, listAgencyCalls } from "@/lib/domain/calls/agency-queries";
import { agenciesOf, CALL_ROLES } from "@/lib/domain/calls/policy";
import { type CallState, callStates } from "@/lib/domain/calls/rules";
import { countByCall } from "@/lib/domain/proposals/inbox";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Calls" };

const labels: Record<CallState, string> = {
  draft: "Drafts",
  scheduled: "Scheduled",
  open: "Open",
  closed: "Closed",
  archived: "Archived",
};

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "agency" });
  const search = await searchParams;
  const state = choice(search, "state", callStates);
  const page = await listAgencyCalls(actor, { state, cursor: oneOf(search, "cursor") });
  const counts = await countByCall(
    actor,
    page.items.map(({ id }) => id),
  );
  const agencies = agenciesOf(actor);
  const mayDraft = organisationsWithRole(actor, ...CALL_ROLES).length > 0;
  const newCall = mayDraft && (
    <ButtonLink href="/agency/calls/new" variant="primary" icon="plus">
      New call
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title="Calls" actions={newCall} />
      <Tabs
        label="State of the calls"
        items={[undefined, ...callStates].map((one) => ({
          href: withParams("/agency/calls", {}, { state: one }),
          label: one ? labels[one] : "All",
          current: one === state,
        }))}
      />
      {page.items.length > 0 ? (
        <Card flush>
          <DataTable
            caption="Calls"
            columns={columns(counts, agencies.length > 1)}
            rows={page.items}
            rowKey={(row) => row.id}
          />
        </Card>
      ) : (
        <EmptyState
          title={state ? `No ${labels[state].toLowerCase()} calls` : "No calls yet"}
          icon="megaphone"
          action={!state && newCall}
        >
          {state
            ? "Calls in this state appear here."
            : "Draft the first one; nobody else sees it until you publish it."}
        </EmptyState>
      )}
      <Pagination pathname="/agency/calls" params={search} next={page.next} />
      <Live topics={agencies.map((id) => `organisation:${id}`)} />
    </>
  );
}

function columns(counts: Map<string, number>, several: boolean): Column<AgencyCallItem>[] {
  return [
    {
      header: "Call",
      rowHeading: true,
      cell: (row) => [link(`/agency/calls/${row.id}`, row.title), sub(row.reference)],
    },
    ...(several ? [{ header: "Agency", cell: (row: AgencyCallItem) => row.agencyName }] : []),
    { header: "State", tight: true, cell: (row) => status("call", row.state) },
    { header: "Opens", cell: (row) => time(row.opensAt, { zone: row.timeZone }) },
    { header: "Closes", cell: (row) => time(row.closesAt, { zone: row.timeZone }) },
    {
      header: "Proposals",
      numeric: true,
      cell: (row) => (
        <Link href={`/agency/proposals?call=${row.id}`} aria-label={`Proposals on ${row.title}`}>
          {counts.get(row.id) ?? 0}
        </Link>
      ),
    },
  ];
}
