import { oneOf, type Search } from "@/app/_components/calls/search-params";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { currencies } from "@/lib/command/fields";

type Props = {
  search: Search;
  agencies: { slug: string; name: string }[];
  active: boolean;
  problem?: string | undefined;
};

/**
 * The catalogue's filter: plain fields of a GET form. Not the kit's form fields: those are client components, and
 * this page sends as little script as it can.
 */
export function CatalogueFilter({ search, agencies, active, problem }: Props) {
  const value = (name: string) => oneOf(search, name) ?? "";
  return (
    <FilterBar action="/calls" label="Filter calls" active={active} keep={{ state: oneOf(search, "state") }}>
      <Field name="q" label="Search" grow>
        <input id="filter-q" className="input" type="search" name="q" defaultValue={value("q")} />
      </Field>
      <Field name="agency" label="Agency">
        <select id="filter-agency" className="input" name="agency" defaultValue={value("agency")}>
          <option value="">All agencies</option>
          {agencies.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
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
      <div className="field tick">
        <div className="choice">
          <input
            id="filter-soon"
            type="checkbox"
            name="soon"
            value="1"
            defaultChecked={value("soon") === "1"}
          />
          <label htmlFor="filter-soon">Closing within 14 days</label>
        </div>
      </div>
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
