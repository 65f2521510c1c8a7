import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { currencies } from "@/lib/command/currencies";
import { type CallFilter, type CallSort, callSorts, filterParams } from "@/lib/domain/calls/filter";

type Props = { search: Search; filter: CallFilter; active: boolean; problem?: string | undefined };

const sorts: Record<CallSort, string> = {
  relevance: "Best match",
  closing: "Closing date",
  newest: "Newest",
  amount: "Largest amount",
};

/**
 * The catalogue's filter: plain fields of a GET form. Not the kit's form fields: those are client components, and
 * this page sends as little script as it can. What is chosen by links is carried along.
 */
export function CatalogueFilter({ search, filter, active, problem }: Props) {
  const value = (name: string) => oneOf(search, name) ?? "";
  const { agency, discipline, stage, state, range, soon } = filterParams(filter);
  return (
    <FilterBar
      action="/calls"
      label="Filter calls"
      active={active}
      keep={{ state, agency, discipline, stage, range, soon }}
    >
      <Field name="q" label="Search" grow>
        <input id="filter-q" className="input" type="search" name="q" defaultValue={value("q")} />
      </Field>
      <Field name="amount" label="Amount I need">
        <input
          id="filter-amount"
          className="input w-short"
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={value("amount")}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? "filter-problem" : undefined}
        />
      </Field>
      <Field name="currency" label="Currency">
        <select id="filter-currency" className="input" name="currency" defaultValue={value("currency")}>
          <option value="">Any</option>
          {Object.keys(currencies).map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </Field>
      <Field name="sort" label="Sort by">
        <select id="filter-sort" className="input" name="sort" defaultValue={filter.sort ?? ""}>
          {/* Nothing said: by match when there are words, so that a first search is in the order one expects. */}
          <option value="">{filter.q ? sorts.relevance : sorts.closing}</option>
          {callSorts
            .filter((sort) => sort !== "relevance" && (filter.q || sort !== "closing"))
            .map((sort) => (
              <option key={sort} value={sort}>
                {sorts[sort]}
                {sort === "amount" && !filter.currency ? " (choose a currency)" : ""}
              </option>
            ))}
        </select>
      </Field>
      {problem && (
        <p id="filter-problem" className="error-text w-full">
          {problem}
        </p>
      )}
    </FilterBar>
  );
}

function Field(props: { name: string; label: string; grow?: boolean; children: React.ReactNode }) {
  return (
    <div className={`field${props.grow ? " grow" : ""}`}>
      <label htmlFor={`filter-${props.name}`} className="label">
        {props.label}
      </label>
      {props.children}
    </div>
  );
}
