import type { Metadata } from "next";
import { choice, oneOf, type Search } from "@/app/_components/calls/search-params";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Pagination, Tabs, withParams } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { currencies } from "@/lib/command/fields";
import { listAgencies, listCalls, type PublicState, publicStates } from "@/lib/domain/calls/queries";
import { parseAmount } from "@/lib/domain/money";
import { Live } from "@/lib/web/live.client";
import { getActor } from "@/lib/web/session";
import { CallList } from "./call-list";
import { CatalogueFilter } from "./filter";

type Props = { searchParams: Promise<Search> };

const labels: Record<PublicState, string> = { open: "Open", upcoming: "Upcoming", closed: "Closed" };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const state = choice(await searchParams, "state", publicStates) ?? "open";
  return {
    title: state === "open" ? "Calls for proposals" : `${labels[state]} calls for proposals`,
    description: "Open, upcoming and closed calls for research proposals, with deadlines and amounts.",
  };
}

/** What the address asks for; what cannot be read is left out, except an amount, which is said. */
function readFilter(search: Search) {
  const currency = choice(search, "currency", Object.keys(currencies));
  const typed = oneOf(search, "amount");
  const amount = typed && currency ? parseAmount(typed, currency) : undefined;
  const problem =
    typed && !currency
      ? "Choose a currency for the amount."
      : typed && amount === undefined
        ? `“${typed}” is not an amount in ${currency}. Enter one such as 25000.`
        : undefined;
  const filter = {
    q: oneOf(search, "q"),
    state: choice(search, "state", publicStates) ?? "open",
    agency: oneOf(search, "agency"),
    soon: oneOf(search, "soon") === "1",
    currency,
    amount,
    cursor: oneOf(search, "cursor"),
  };
  return { filter, problem };
}

export default async function Page({ searchParams }: Props) {
  const search = await searchParams;
  const actor = await getActor();
  const { filter, problem } = readFilter(search);
  const [page, agencies] = await Promise.all([listCalls(actor, filter), listAgencies(actor)]);
  const filtered = Boolean(filter.q || filter.agency || filter.soon || filter.currency || search.amount);
  const clean = { cursor: undefined, done: undefined };
  return (
    <>
      <PageHeader
        title="Calls for proposals"
        lead="Everything that agencies fund through this portal. Deadlines are told in the agency's time and in yours."
      />
      <Tabs
        label="State of the calls"
        items={publicStates.map((state) => ({
          href: withParams("/calls", search, { ...clean, state: state === "open" ? undefined : state }),
          label: labels[state],
          current: filter.state === state,
        }))}
      />
      <CatalogueFilter search={search} agencies={agencies} active={filtered} problem={problem} />
      {page.items.length > 0 ? (
        <CallList calls={page.items} />
      ) : (
        <NothingFound state={filter.state} filtered={filtered || Boolean(filter.cursor)} />
      )}
      <Pagination pathname="/calls" params={search} next={page.next} />
      {actor.kind === "user" && <Live topics={["public"]} />}
    </>
  );
}

function NothingFound({ state, filtered }: { state: PublicState; filtered: boolean }) {
  const href = state === "open" ? "/calls" : `/calls?state=${state}`;
  if (filtered)
    return (
      <EmptyState
        title="No call matches"
        icon="search"
        action={<ButtonLink href={href}>Clear the filter</ButtonLink>}
      >
        Try fewer or shorter words, or look among the upcoming and closed calls.
      </EmptyState>
    );
  return (
    <EmptyState title={`There is no ${state} call now`} icon="megaphone">
      Calls appear here as soon as an agency publishes them.
    </EmptyState>
  );
}
