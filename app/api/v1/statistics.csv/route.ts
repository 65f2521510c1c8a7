import { chartCsv } from "@/lib/domain/statistics/csv";
import { getChart } from "@/lib/domain/statistics/queries";
import { idOf } from "@/lib/web/api";
import { csvFile, fileRead } from "@/lib/web/file-read";

/** One table of the statistics of all calls of an agency as CSV. Parameters: agency, table. */
export const GET = fileRead(async ({ actor, query }) => {
  const agencyId = idOf({ id: query.get("agency") ?? "" });
  const chart = await getChart(actor, { agencyId }, query.get("table") ?? "state");
  return chart && csvFile(chartCsv(chart), `${chart.key}.csv`);
});
