import type { Metadata } from "next";
import { ProposalTable } from "@/app/_components/proposals/proposal-table";
import { one, type Search, statusOf, statusOptions } from "@/app/_components/proposals/search";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { TextField } from "@/app/_components/ui/form/text-field";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { proposalStatuses } from "@/db/schema/proposals";
import { listMyProposals } from "@/lib/domain/proposals/lists";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "My proposals" };

/** All proposals in whose team one is, last changed first. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "researcher" });
  const search = await searchParams;
  const [q, status] = [one(search, "q"), statusOf(search)];
  const page = await listMyProposals(actor, {
    q,
    statuses: status && [status],
    cursor: one(search, "cursor"),
  });
  const filtered = Boolean(q || status);
  return (
    <>
      <PageHeader
        title="My proposals"
        actions={
          <ButtonLink href="/calls" variant="primary" icon="search">
            Find a call
          </ButtonLink>
        }
      />
      <FilterBar action="/researcher/proposals" label="Filter proposals" active={filtered}>
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
          options={statusOptions(proposalStatuses)}
        />
      </FilterBar>
      {page.items.length > 0 ? (
        <Card flush>
          <ProposalTable caption="My proposals" rows={page.items} base="/researcher/proposals" />
        </Card>
      ) : (
        <Card>
          {filtered ? (
            <EmptyState title="Nothing matches" icon="search">
              No proposal of yours matches these filters.
            </EmptyState>
          ) : (
            <EmptyState
              title="No proposals yet"
              icon="file-pen"
              action={
                <ButtonLink href="/calls" variant="primary">
                  Find a call
                </ButtonLink>
              }
            >
              A proposal answers a call. Choose one that is open, and start writing.
            </EmptyState>
          )}
        </Card>
      )}
      <Pagination pathname="/researcher/proposals" params={search} next={page.next} />
      <Live topics={[`user:${actor.id}`, ...page.items.slice(0, 20).map(({ id }) => `proposal:${id}`)]} />
    </>
  );
}
