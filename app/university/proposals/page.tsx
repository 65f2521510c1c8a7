import type { Metadata } from "next";
import { ProposalTable } from "@/app/_components/proposals/proposal-table";
import { one, type Search, statusOf, statusOptions } from "@/app/_components/proposals/search";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { TextField } from "@/app/_components/ui/form/text-field";
import { Pagination, Tabs } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { proposalStatuses } from "@/db/schema/proposals";
import { organisationsWithRole } from "@/lib/command/actor";
import { countOfficeProposals, listOfficeProposals } from "@/lib/domain/proposals/lists";
import { officeRoles } from "@/lib/domain/proposals/policy";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Endorsements" };

const base = "/university/proposals";
const seen = proposalStatuses.filter((status) => status !== "draft");

/** Proposals submitted by researchers of one's university, last submitted first. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "university" });
  const search = await searchParams;
  const [q, status] = [one(search, "q"), statusOf(search)];
  const [page, counts] = await Promise.all([
    listOfficeProposals(actor, { q, statuses: status && [status], cursor: one(search, "cursor") }),
    countOfficeProposals(actor),
  ]);
  const awaiting = status === "awaiting-endorsement";
  return (
    <>
      <PageHeader title="Endorsements" lead="What researchers of your university have submitted." />
      <Tabs
        label="Proposals by state"
        items={[
          { href: base, label: "All", current: !status },
          {
            href: `${base}?status=awaiting-endorsement`,
            label: "Awaiting endorsement",
            count: counts["awaiting-endorsement"] ?? 0,
            current: awaiting,
          },
          {
            href: `${base}?status=submitted`,
            label: "With agencies",
            count: counts.submitted ?? 0,
            current: status === "submitted",
          },
        ]}
      />
      <FilterBar action={base} label="Filter proposals" active={Boolean(q || status)}>
        <TextField
          name="q"
          label="Title, reference or investigator"
          type="search"
          defaultValue={q}
          hideOptional
          className="grow"
        />
        <SelectField
          name="status"
          label="State"
          defaultValue={status}
          empty="Any"
          hideOptional
          options={statusOptions(seen)}
        />
      </FilterBar>
      {page.items.length > 0 ? (
        <Card flush>
          <ProposalTable caption="Proposals of the university" rows={page.items} base={base} office />
        </Card>
      ) : (
        <Card>
          {q || status ? (
            <EmptyState title="Nothing matches" icon="search">
              No proposal of your university matches these filters.
            </EmptyState>
          ) : (
            <EmptyState title="No proposals yet">
              A proposal appears here when a researcher of your university submits it.
            </EmptyState>
          )}
        </Card>
      )}
      <Pagination pathname={base} params={search} next={page.next} />
      <Live topics={organisationsWithRole(actor, ...officeRoles).map((id) => `organisation:${id}`)} />
    </>
  );
}
