import { activeFilters } from "@/app/_components/calls/active-filters";
import { callsHref } from "@/app/_components/calls/narrow";
import { Icon } from "@/app/_components/ui/icon";
import type { CallFilter } from "@/lib/domain/calls/filter";

/** What is asked for, each with the way to ask for it no longer. */
export function Chips({
  filter,
  agencies,
}: {
  filter: CallFilter;
  agencies: { slug: string; name: string }[];
}) {
  // The words stand in the search field already.
  const active = activeFilters(filter, agencies).filter(({ key }) => key !== "q");
  if (active.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="no-print mb-4 flex flex-wrap gap-2">
      {active.map(({ key, label, without }) => (
        <li key={key}>
          <a href={callsHref(without)} rel="nofollow" className="btn btn-secondary btn-small">
            <span className="sr-only">Remove: </span>
            {label}
            <Icon name="x" />
          </a>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <a href={callsHref({ state: filter.state, sort: filter.sort })} className="btn btn-quiet btn-small">
            Clear all
          </a>
        </li>
      )}
    </ul>
  );
}
