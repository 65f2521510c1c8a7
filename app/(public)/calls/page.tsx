import type { Metadata } from "next";
import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { ButtonLink } from "@/app/_components/ui/button";
import { Pagination, Tabs, withParams } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { listAgencies, searchCalls } from "@/lib/domain/calls/catalogue-queries";
import {
  type CallFilter,
  filterNames,
  filterParams,
  filterQuery,
  type PublicState,
  publicStates,
  readCallFilter,
} from "@/lib/domain/calls/filter";
import { Live } from "@/lib/web/live.client";
import { getActor } from "@/lib/web/session";
import { CallList } from "./call-list";
import "./catalogue.css";
import { Chips } from "./chips";
import { Narrow } from "./facets";
import { CatalogueFilter } from "./filter";
import { NothingFound } from "./nothing-found";

type Props = { searchParams: Promise<Search> };

const labels: Record<PublicState, string> = { open: "Open", upcoming: "Upcoming", closed: "Closed" };

const read = (search: Search) => readCallFilter((name) => oneOf(search, name));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { filter } = read(await searchParams);
  const state = filter.state ?? "open";
  const title = state === "open" ? "Calls for proposals" : `${labels[state]} calls for proposals`;
  return {
    title: filter.q ? `${filter.q.slice(0, 60)} – ${title}` : title,
    description: "Open, upcoming and closed calls for research proposals, with deadlines and amounts.",
  };
}

export default async function Page({ searchParams }: Props) {
  const search = await searchParams;
  const actor = await getActor();
  const { filter, problems } = read(search);
  const cursor = oneOf(search, "cursor");
  const page = await searchCalls(actor, { ...filter, cursor }, { facets: true });
  const agencies = page.facets
    ? page.facets.agencies.map(({ key, name }) => ({ slug: key, name }))
    : await listAgencies(actor);
  // The address as people typed it, so that a wrong amount comes back to them.
  const params = Object.fromEntries(filterNames.map((name) => [name, oneOf(search, name)]));
  const state = filter.state ?? "open";
  const narrowed = Object.keys(filterParams({ ...filter, state: undefined, sort: undefined })).length > 0;
  return (
    <>
      <FeedLinks filter={filter} />
      <PageHeader
        title="Calls for proposals"
        lead="Everything that agencies fund through this portal. Deadlines are told in the agency's time and in yours."
      />
      <Tabs
        label="State of the calls"
        items={publicStates.map((one) => ({
          href: withParams("/calls", params, { state: one === "open" ? undefined : one }),
          label: labels[one],
          current: state === one,
          ...(page.facets ? { count: page.facets.states[one] } : {}),
        }))}
      />
      <CatalogueFilter search={search} filter={filter} active={narrowed} problem={problems.amount?.[0]} />
      <Chips filter={filter} agencies={agencies} />
      <div className="catalogue">
        <Narrow filter={filter} facets={page.facets} agencies={agencies} />
        <section aria-label="Calls" className="min-w-0">
          <Summary total={page.total} state={state} filter={filter} />
          {page.items.length > 0 ? (
            <CallList calls={page.items} />
          ) : (
            <NothingFound actor={actor} filter={filter} beyond={Boolean(cursor)} />
          )}
          <Pagination pathname="/calls" params={{ ...params, cursor }} next={page.next} />
        </section>
      </div>
      {actor.kind === "user" && <Live topics={["public"]} />}
    </>
  );
}

/** How many there are, and what one can do with the search as a whole. */
function Summary({
  total,
  state,
  filter,
}: {
  total: number | undefined;
  state: PublicState;
  filter: CallFilter;
}) {
  const query = filterQuery(filter);
  const asked = query ? `?${query}` : "";
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-sm text-muted">
        {total !== undefined &&
          `${total.toLocaleString("en-GB")} ${labels[state].toLowerCase()} ${total === 1 ? "call" : "calls"}`}
      </p>
      <p className="no-print flex flex-wrap gap-2">
        <ButtonLink href={`/account/searches/new${asked}`} icon="bell" small variant="quiet">
          Save this search
        </ButtonLink>
        <ButtonLink href={`/calls.ics${asked}`} icon="calendar" small variant="quiet" native>
          Calendar
        </ButtonLink>
        <ButtonLink href={`/calls.atom${asked}`} icon="activity" small variant="quiet" native>
          Atom feed
        </ButtonLink>
      </p>
    </div>
  );
}

/** For feed readers and calendars that are given the page's address; React puts them into the head. */
function FeedLinks({ filter }: { filter: CallFilter }) {
  const query = filterQuery(filter);
  const asked = query ? `?${query}` : "";
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title="Calls" href={`/calls.atom${asked}`} />
      <link rel="alternate" type="text/calendar" title="Closing dates" href={`/calls.ics${asked}`} />
    </>
  );
}
