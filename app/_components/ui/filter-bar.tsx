import type { ReactNode } from "react";
import { ButtonLink } from "./button";

/**
 * Filters of a list as a GET form: the address holds them, so that a list can be shared and the back button works.
 * `SoftNavigation` in the root layout sends it without loading the page anew.
 * Fields inside take their `defaultValue` from the search parameters; `active` shows the way to clear them.
 */
export function FilterBar({
  action,
  label,
  children,
  active,
  keep = {},
}: {
  action: string;
  /** What is filtered: "Filter proposals". */
  label: string;
  children: ReactNode;
  active?: boolean;
  /** Parameters to carry along, such as the tab. */
  keep?: Record<string, string | undefined>;
}) {
  return (
    <search aria-label={label}>
      <form action={action} data-soft="" className="filter-bar no-print mb-4">
        {Object.entries(keep).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        {children}
        <div className="flex gap-2">
          <button type="submit" className="btn btn-secondary">
            Apply
          </button>
          {active && (
            <ButtonLink href={action} variant="quiet">
              Clear
            </ButtonLink>
          )}
        </div>
      </form>
    </search>
  );
}
