import { invalid } from "@/lib/command/errors";
import { pipelineCsv } from "@/lib/domain/pipeline/csv";
import { csvFile, fileRead } from "@/lib/web/file-read";

/** The office's pipeline across agencies as CSV. Parameter: year. */
export const GET = fileRead(async ({ actor, query }) => {
  const year = query.get("year") || undefined;
  if (year !== undefined && !/^2\d{3}$/.test(year)) throw invalid({ year: ["Enter a year such as 2026."] });
  const csv = await pipelineCsv(actor, { year: year ? Number(year) : undefined });
  return csvFile(csv, `pipeline${year ? `-${year}` : ""}.csv`);
});
