import { FilterBar } from "@/app/_components/ui/filter-bar";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { statusLook } from "@/app/_components/ui/status";
import type { PortfolioFilter } from "@/lib/domain/portfolios/conditions";
import { NO_DEPARTMENT } from "@/lib/domain/portfolios/filter";
import type { Portfolio } from "@/lib/domain/portfolios/queries";
import { portfolioStatuses } from "@/lib/domain/portfolios/rules";

type Props = { path: string; filter: PortfolioFilter; portfolio: Portfolio };

/** Which awards: by agency, department and state. */
export function PortfolioFilters({ path, filter, portfolio }: Props) {
  const { agencyId, department, status, action } = filter;
  const active = [agencyId, department, status, action].some((value) => value !== undefined);
  return (
    <FilterBar action={path} label="Filter awards" active={active} keep={{ action }}>
      <SelectField
        name="agency"
        label="Agency"
        empty="All agencies"
        defaultValue={agencyId}
        options={portfolio.agencies.map(({ id, name }) => ({ value: id, label: name }))}
        hideOptional
      />
      <SelectField
        name="department"
        label="Department"
        empty="All departments"
        defaultValue={department === "" ? NO_DEPARTMENT : department}
        options={portfolio.departments.map((name) =>
          name === "" ? { value: NO_DEPARTMENT, label: "No department named" } : { value: name, label: name },
        )}
        hideOptional
      />
      <SelectField
        name="status"
        label="State"
        empty="All states"
        defaultValue={status}
        options={[
          { value: "open", label: "Not closed" },
          ...portfolioStatuses.map((one) => ({ value: one, label: statusLook("award", one).label })),
        ]}
        hideOptional
        width="short"
      />
    </FilterBar>
  );
}
