import { burnDownCsv } from "@/lib/domain/portfolios/burn-down-csv";
import { getBurnDown } from "@/lib/domain/portfolios/burn-down-query";
import { idOf } from "@/lib/web/api";
import { csvRead } from "@/lib/web/csv";

/** What is left of an award month by month, with plan and forecast. */
export const GET = csvRead<{ id: string }>(async ({ actor, params }) => {
  const its = await getBurnDown(actor, idOf(params));
  return its && { name: `${its.award.reference}-burn-down.csv`, text: burnDownCsv(its) };
});
