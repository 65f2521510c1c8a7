import type { Metadata } from "next";
import { choice, oneOf, type Search } from "@/app/_components/calls/search-params";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { listCallChoices } from "@/lib/domain/calls/agency-queries";
import { agenciesOf } from "@/lib/domain/calls/policy";
import {
  type InboxFilter,
  type InboxStatus,
  inboxSorts,
  inboxStatuses,
  listInbox,
} from "@/lib/domain/proposals/inbox";
import { isId } from "@/lib/infra/ids";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { InboxTable } from "./inbox-table";

export const metadata: Metadata = { title: "Proposals" };

const statusLabels: Record<InboxStatus, string> = {
  "to-recommend": "To recommend",
  "to-decide": "To decide",
  held: "Confirmed, not told yet",
  awarded: "Awarded",
  declined: "Declined",
  ineligible: "Ineligible",
};

function readFilter(search: Search): InboxFilter {
  const callId = oneOf(search, "call");
  return {
    callId: isId(callId) ? callId.toLowerCase() : undefined,
    status: choice(search, "status", inboxStatuses),
    sort: choice(search, "sort", inboxSorts),
    cursor: oneOf(search, "cursor"),
  };
}

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "agency" });
  const search = await searchParams;
  const filter = readFilter(search);
  const [page, calls] = await Promise.all([listInbox(actor, filter), listCallChoices(actor)]);
  const active = Boolean(filter.callId || filter.status || filter.sort);
  return (
    <>
      <PageHeader title="Proposals" lead="What has been handed in to your agency." />
      <FilterBar action="/agency/proposals" label="Filter proposals" active={active}>
        <SelectField
          name="call"
          label="Call"
          className="grow"
          empty="All calls"
          options={calls.map(({ id, label }) => ({ value: id, label }))}
          defaultValue={filter.callId}
          width="full"
          hideOptional
        />
        <SelectField
          name="status"
          label="State"
          empty="All"
          options={inboxStatuses.map((value) => ({ value, label: statusLabels[value] }))}
          defaultValue={filter.status}
          hideOptional
        />
        <SelectField
          name="sort"
          label="Order"
          options={[
            { value: "newest", label: "Newest first" },
            { value: "oldest", label: "Oldest first" },
          ]}
          defaultValue={filter.sort ?? "newest"}
          hideOptional
        />
      </FilterBar>
      {page.items.length > 0 ? (
        <Card flush>
          <InboxTable items={page.items} />
        </Card>
      ) : (
        <Nothing active={active} />
      )}
      <Pagination pathname="/agency/proposals" params={search} next={page.next} />
      <Live topics={agenciesOf(actor).map((id) => `organisation:${id}`)} />
    </>
  );
}

function Nothing({ active }: { active: boolean }) {
  if (active)
    return (
      <EmptyState
        title="No proposal matches"
        icon="search"
        action={<ButtonLink href="/agency/proposals">Clear the filter</ButtonLink>}
      >
        Choose another call or state.
      </EmptyState>
    );
  return (
    <EmptyState title="No proposals yet" icon="inbox">
      Proposals appear here once they are handed in, endorsed where their call wants that. Drafts stay with
      their teams.
    </EmptyState>
  );
}
