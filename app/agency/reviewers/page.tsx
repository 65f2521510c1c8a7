import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { choice, oneOf, type Search } from "@/app/_components/calls/search-params";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { TextField } from "@/app/_components/ui/form/text-field";
import { Pagination, Tabs } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { disciplineKeys, disciplines } from "@/lib/domain/calls/vocabulary";
import { listPool, type PoolFilter, poolSorts, poolStates } from "@/lib/domain/pools/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { poolPlaces } from "./place";
import { PoolTable } from "./pool-table";

export const metadata: Metadata = { title: "Reviewers" };

const stateWords = {
  available: "Available now",
  away: "Not available now",
  left: "Left the pool",
  unlinked: "Without an account",
};
const sortWords = {
  name: "By name",
  newest: "Newest first",
  busiest: "Most open reviews first",
  idle: "Fewest open reviews first",
};

const readFilter = (search: Search): PoolFilter => ({
  q: oneOf(search, "q"),
  discipline: choice(search, "discipline", disciplineKeys),
  state: choice(search, "state", poolStates),
  sort: choice(search, "sort", poolSorts),
  cursor: oneOf(search, "cursor"),
});

/** Whom an agency may ask for reviews, what they know, and what they have done. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor({ portal: "agency" });
  const search = await searchParams;
  const { places, place } = poolPlaces(actor, oneOf(search, "organisation"));
  if (places.length === 0) return <NotYours />;
  if (!place) notFound();
  const filter = readFilter(search);
  const pool = await listPool(actor, place.id, filter);
  const active = Boolean(filter.q || filter.discipline || filter.state || filter.sort);
  const here = `?organisation=${place.id}`;
  return (
    <>
      <Live topics={[`organisation:${place.id}`]} />
      <PageHeader
        title="Reviewers"
        lead={`Whom ${place.name} may ask for reviews: ${pool.total === 1 ? "one person" : `${pool.total} people`}.`}
        actions={
          <>
            <ButtonLink href={`/agency/reviewers/imports/new${here}`} icon="upload">
              Bring in a list
            </ButtonLink>
            <ButtonLink href={`/agency/reviewers/new${here}`} icon="user-plus" variant="primary">
              Add a person
            </ButtonLink>
          </>
        }
      />
      {places.length > 1 && (
        <Tabs
          label="Agencies"
          items={places.map((one) => ({
            href: `/agency/reviewers?organisation=${one.id}`,
            label: one.name,
            current: one.id === place.id,
          }))}
        />
      )}
      <Filters filter={filter} active={active} organisation={place.id} />
      {pool.items.length > 0 ? (
        <Card flush>
          <PoolTable items={pool.items} />
        </Card>
      ) : (
        <Nothing active={active} />
      )}
      <Pagination pathname="/agency/reviewers" params={search} next={pool.next} />
    </>
  );
}

function Filters(props: { filter: PoolFilter; active: boolean; organisation: string }) {
  const { filter, active, organisation } = props;
  return (
    <FilterBar action="/agency/reviewers" label="Filter reviewers" active={active} keep={{ organisation }}>
      <TextField
        name="q"
        label="Name, address or keyword"
        type="search"
        defaultValue={filter.q}
        className="grow"
        width="full"
        hideOptional
      />
      <SelectField
        name="discipline"
        label="Discipline"
        empty="All"
        options={disciplineKeys.map((key) => ({ value: key, label: disciplines[key] }))}
        defaultValue={filter.discipline}
        hideOptional
      />
      <SelectField
        name="state"
        label="Who"
        empty="Everybody"
        options={poolStates.map((value) => ({ value, label: stateWords[value] }))}
        defaultValue={filter.state}
        hideOptional
      />
      <SelectField
        name="sort"
        label="Order"
        options={poolSorts.map((value) => ({ value, label: sortWords[value] }))}
        defaultValue={filter.sort ?? "name"}
        hideOptional
      />
    </FilterBar>
  );
}

function Nothing({ active }: { active: boolean }) {
  if (active)
    return (
      <EmptyState
        title="Nobody matches"
        icon="search"
        action={<ButtonLink href="/agency/reviewers">Clear the filter</ButtonLink>}
      >
        Try another word or discipline.
      </EmptyState>
    );
  return (
    <EmptyState title="Your pool is empty" icon="users">
      Add the people whom you ask for reviews, or bring in a list. Then a plan of who reviews what can be made
      for a call.
    </EmptyState>
  );
}

function NotYours() {
  return (
    <>
      <PageHeader title="Reviewers" />
      <EmptyState title="Programme officers keep the pool" icon="users">
        Only programme officers and administrators of the agency see and change its pool of reviewers.
      </EmptyState>
    </>
  );
}
