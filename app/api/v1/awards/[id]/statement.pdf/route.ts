import { PDF_LINES, statementDocument } from "@/lib/domain/statements/document";
import { listLines } from "@/lib/domain/statements/statement";
import { pdfResponse } from "@/lib/web/pdf";
import { statementFile, statementName } from "@/lib/web/statement-request";

/** The statement as PDF. Parameters: from and to, days of the books. */
export const GET = statementFile(async (statement, request) => {
  const { items } = await listLines(statement, { start: statement.totals.opening, size: PDF_LINES });
  return pdfResponse({
    request,
    document: statementDocument(statement, items),
    createdAt: items.at(-1)?.at ?? statement.award.offeredAt,
    name: statementName(statement),
  });
});
