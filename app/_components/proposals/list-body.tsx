import type { ReactNode } from "react";
import type { ProposalStatus } from "@/db/schema/proposals";
import type { ProposalItem } from "@/lib/domain/proposals/lists";
import { EmptyState } from "../ui/blocks";
import { Card } from "../ui/card";
import { FilterBar } from "../ui/filter-bar";
import { SelectField } from "../ui/form/choice-field";
import { TextField } from "../ui/form/text-field";
import { Pagination } from "../ui/navigation";
import { ProposalTable } from "./proposal-table";
import { one, type Search, statusOf, statusOptions } from "./search";

/** What the address asks the list for. */
export function askedFor(search: Search) {
  const status = statusOf(search);
  return { q: one(search, "q"), statuses: status && [status], cursor: one(search, "cursor") };
}

/** A list of proposals with its filter and its pages; `empty` stands there while there is nothing to filter. */
export function ProposalListBody({
  base,
  search,
  page,
  states,
  caption,
  office,
  empty,
}: {
  base: string;
  search: Search;
  page: { items: ProposalItem[]; next: string | null | undefined };
  states: readonly ProposalStatus[];
  caption: string;
  office?: boolean;
  empty: ReactNode;
}) {
  const { q, statuses } = askedFor(search);
  const filtered = Boolean(q || statuses);
  if (page.items.length === 0 && !filtered) return <Card>{empty}</Card>;
  return (
    <>
      <FilterBar action={base} label="Filter proposals" active={filtered}>
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
          defaultValue={statuses?.[0]}
          empty="Any"
          hideOptional
          options={statusOptions(states)}
        />
      </FilterBar>
      {page.items.length > 0 ? (
        <Card flush>
          <ProposalTable caption={caption} rows={page.items} base={base} office={office ?? false} />
        </Card>
      ) : (
        <Card>
          <EmptyState title="Nothing matches" icon="search">
            Try fewer or other words, or another state.
          </EmptyState>
        </Card>
      )}
      <Pagination pathname={base} params={search} next={page.next} />
    </>
  );
}
