import { chartCsv } from "@/lib/domain/statistics/csv";
import { getCallChart } from "@/lib/domain/statistics/queries";
import { idOf } from "@/lib/web/api";
import { csvFile, fileRead } from "@/lib/web/file-read";

/** One table of a call's statistics as CSV, for its agency. Parameter: table. */
export const GET = fileRead<{ id: string }>(async ({ actor, params, query }) => {
  const chart = await getCallChart(actor, idOf(params), query.get("table") ?? "state");
  return chart && csvFile(chartCsv(chart), `${chart.key}.csv`);
});
