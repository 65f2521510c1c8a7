/** The filter of a portfolio as it stands in an address. */
import { isId } from "@/lib/infra/ids";
import type { PortfolioFilter } from "./conditions";
import { portfolioActions, portfolioStatuses } from "./rules";

/** In addresses: the awards without a department. */
export const NO_DEPARTMENT = "-";

type Texts = Record<"agency" | "department" | "status" | "action", string | undefined>;

/** What cannot be a filter is left out. */
export function readPortfolioFilter({ agency, department, status, action }: Texts): PortfolioFilter {
  return {
    agencyId: agency && isId(agency) ? agency.toLowerCase() : undefined,
    department: department === NO_DEPARTMENT ? "" : department?.slice(0, 80) || undefined,
    status: status === "open" ? "open" : portfolioStatuses.find((known) => known === status),
    action: portfolioActions.find((known) => known === action),
  };
}
