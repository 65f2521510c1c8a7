import { burnDownCsv } from "@/lib/domain/portfolios/burn-down-csv";
import { getBurnDown } from "@/lib/domain/portfolios/burn-down-query";
import { idOf } from "@/lib/web/api";
import { csvFile, fileRead } from "@/lib/web/file-read";

/** What is left of an award month by month, with plan and forecast. */
export const GET = fileRead<{ id: string }>(async ({ actor, params }) => {
  const its = await getBurnDown(actor, idOf(params));
  return its && csvFile(burnDownCsv(its), `${its.award.reference}-burn-down.csv`);
});
