import type { Metadata } from "next";
import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { amount, link, sub, time } from "@/app/_components/ui/parts";
import { type Column, DataTable } from "@/app/_components/ui/table";
import { listPublicAwards, type PublicAward } from "@/lib/domain/awards/queries";
import { listAgencies } from "@/lib/domain/calls/catalogue-queries";
import { Live } from "@/lib/web/live.client";
import { getActor } from "@/lib/web/session";

export const metadata: Metadata = {
  title: "Awards",
  description: "The public register of awards: who was funded, by whom, for what and with how much.",
};

type Props = { searchParams: Promise<Search> };

export default async function Page({ searchParams }: Props) {
  const search = await searchParams;
  const actor = await getActor();
  const filter = {
    q: oneOf(search, "q"),
    agency: oneOf(search, "agency"),
    cursor: oneOf(search, "cursor"),
  };
  const [page, agencies] = await Promise.all([listPublicAwards(actor, filter), listAgencies(actor)]);
  const active = Boolean(filter.q || filter.agency);
  return (
    <>
      <PageHeader
        title="Awards"
        lead="The public register: every award that a university has accepted, the newest first."
      />
      <FilterBar action="/awards" label="Filter awards" active={active}>
        <div className="field grow">
          <label htmlFor="awards-q" className="label">
            Title or reference
          </label>
          <input id="awards-q" className="input" type="search" name="q" defaultValue={filter.q} />
        </div>
        <div className="field">
          <label htmlFor="awards-agency" className="label">
            Agency
          </label>
          <select id="awards-agency" className="input" name="agency" defaultValue={filter.agency ?? ""}>
            <option value="">All agencies</option>
            {agencies.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </FilterBar>
      {page.items.length > 0 ? (
        <Card flush>
          <DataTable caption="Awards" columns={columns} rows={page.items} rowKey={(row) => row.id} />
        </Card>
      ) : (
        <Nothing active={active || Boolean(filter.cursor)} />
      )}
      <Pagination pathname="/awards" params={search} next={page.next} />
      {actor.kind === "user" && <Live topics={["public"]} />}
    </>
  );
}

const columns: Column<PublicAward>[] = [
  {
    header: "Award",
    rowHeading: true,
    cell: (row) => [link(`/awards/${row.id}`, row.title), sub(row.reference)],
  },
  { header: "Investigator", cell: (row) => [row.piName, sub(row.organisationName)] },
  { header: "Agency", cell: (row) => row.agencyName },
  { header: "Amount", numeric: true, cell: (row) => amount(row.amount, row.currency) },
  {
    header: "Accepted",
    tight: true,
    cell: (row) => row.awardedAt && time(row.awardedAt, { mode: "date" }),
  },
];

function Nothing({ active }: { active: boolean }) {
  if (active)
    return (
      <EmptyState
        title="No award matches"
        icon="search"
        action={<ButtonLink href="/awards">Clear the filter</ButtonLink>}
      >
        Try other words, or another agency.
      </EmptyState>
    );
  return (
    <EmptyState
      title="No awards yet"
      icon="award"
      action={<ButtonLink href="/calls">See the open calls</ButtonLink>}
    >
      Awards appear here once a university has accepted them.
    </EmptyState>
  );
}
