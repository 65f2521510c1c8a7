/** Addresses of pictures of money: an award's burn-down, a university's portfolio, an agency's funding. */
import { type Addresses, awards, listed } from "./fill";

export const portfolios: Record<string, Addresses> = {
  ...Object.fromEntries(
    ["researcher", "university", "agency"].map((portal) => [
      `/${portal}/awards/[id]/burn-down`,
      awards((id) => `/${portal}/awards/${id}/burn-down`),
    ]),
  ),
  "/university/portfolio": listed("/university/portfolio", "department=-", "status=open", "action=reports"),
  "/agency/portfolio": listed("/agency/portfolio", "action=conditions", "currency=EUR"),
  "/api/v1/portfolio.csv": listed("/api/v1/portfolio.csv", "table=agency-eur", "action=changes"),
  "/api/v1/funding.csv": listed("/api/v1/funding.csv", "table=overdue", "table=underspend"),
  "/api/v1/awards/[id]/burn-down.csv": awards((id) => `/api/v1/awards/${id}/burn-down.csv`),
};
