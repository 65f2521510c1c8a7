import { rowStatuses } from "@/db/schema/imports";
import { linesCsv } from "@/lib/domain/imports/csv";
import { problems } from "@/lib/domain/imports/problems";
import { getImport } from "@/lib/domain/imports/queries";
import { choiceOf, idOf } from "@/lib/web/api";
import { csvFile, fileRead } from "@/lib/web/file-read";

/** Lines of an import as CSV. Parameters: status, problem. */
export const GET = fileRead<{ id: string }>(async ({ actor, params, query }) => {
  const its = await getImport(actor, idOf(params));
  if (!its) return undefined;
  const status = choiceOf(query, "status", rowStatuses);
  const problem = choiceOf(query, "problem", problems);
  const name = `${its.fileName.replace(/\.csv$/i, "")}-${status ?? "lines"}.csv`;
  return csvFile(linesCsv(actor, its.id, { status, problem }), name);
});
