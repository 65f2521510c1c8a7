import { statementCsv } from "@/lib/domain/statements/csv";
import { csvFile } from "@/lib/web/file-read";
import { statementFile, statementName } from "@/lib/web/statement-request";

/** The statement as CSV: every transaction of the period, then the headings. Parameters: from and to. */
export const GET = statementFile(async (statement) =>
  csvFile(statementCsv(statement), `${statementName(statement)}.csv`),
);
