import { behindCsv, fundingCsv, overdueCsv } from "@/lib/domain/portfolios/funding-csv";
import { getFunding } from "@/lib/domain/portfolios/funding-queries";
import { choiceOf } from "@/lib/web/api";
import { csvRead } from "@/lib/web/csv";

/**
 * Tables of the caller's agencies: commitments and payments by call and year, overdue reports, awards behind their plan.
 * Parameter: table (`money`, which is the default, `overdue` or `underspend`).
 */
export const GET = csvRead(async ({ actor, query }) => {
  const table = choiceOf(query, "table", ["money", "overdue", "underspend"]) ?? "money";
  if (table === "overdue") return { name: "overdue-reports.csv", text: overdueCsv(actor) };
  const funding = await getFunding(actor);
  return table === "money"
    ? { name: "commitments-and-payments.csv", text: fundingCsv(funding) }
    : { name: "underspend.csv", text: behindCsv(funding) };
});
