import { behindCsv, fundingCsv, overdueCsv } from "@/lib/domain/portfolios/funding-csv";
import { getFunding } from "@/lib/domain/portfolios/funding-queries";
import { choiceOf } from "@/lib/web/api";
import { csvFile, fileRead } from "@/lib/web/file-read";

/**
 * Tables of the caller's agencies: commitments and payments by call and year, overdue reports, awards behind their plan.
 * Parameter: table (`money`, which is the default, `overdue` or `underspend`).
 */
export const GET = fileRead(async ({ actor, query }) => {
  const table = choiceOf(query, "table", ["money", "overdue", "underspend"]) ?? "money";
  if (table === "overdue") return csvFile(overdueCsv(actor), "overdue-reports.csv");
  const funding = await getFunding(actor);
  return table === "money"
    ? csvFile(fundingCsv(funding), "commitments-and-payments.csv")
    : csvFile(behindCsv(funding), "underspend.csv");
});
