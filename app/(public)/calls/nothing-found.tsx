import Link from "next/link";
import { activeFilters } from "@/app/_components/calls/active-filters";
import { callsHref } from "@/app/_components/calls/narrow";
import { EmptyState } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import type { Actor } from "@/lib/command/actor";
import { countCalls } from "@/lib/domain/calls/catalogue-queries";
import { type CallFilter, publicStates } from "@/lib/domain/calls/filter";

/** No call: says which part of the search to drop, and how many calls there are without it. */
export function NothingFound({
  actor,
  filter,
  beyond,
}: {
  actor: Actor;
  filter: CallFilter;
  beyond: boolean;
}) {
  const state = filter.state ?? "open";
  const active = activeFilters(filter, []);
  if (active.length === 0 && !beyond)
    return (
      <EmptyState title={`There is no ${state} call now`} icon="megaphone">
        Calls appear here as soon as an agency publishes them.
      </EmptyState>
    );
  const others = [
    ...active.map(({ key, label, without }) => ({ key, label: `Without ${label}`, filter: without })),
    ...publicStates
      .filter((one) => one !== state)
      .map((one) => ({
        key: one,
        label: `Among ${one} calls`,
        filter: { ...filter, state: one, soon: undefined },
      })),
  ].flatMap((way) => {
    const count = countCalls(actor, way.filter);
    return count ? [{ ...way, count }] : [];
  });
  return (
    <EmptyState
      title="No call matches"
      icon="search"
      action={<ButtonLink href={callsHref({ state: filter.state })}>Clear the filter</ButtonLink>}
    >
      {others.length === 0
        ? "Try fewer or shorter words, or look among the upcoming and closed calls."
        : others.map(({ key, label, count, filter: other }) => (
            <span key={key} className="block">
              <Link href={callsHref(other)} prefetch={false} rel="nofollow">
                {label}
              </Link>
              : {count.toLocaleString("en-GB")} {count === 1 ? "call" : "calls"}
            </span>
          ))}
    </EmptyState>
  );
}
