/** What requests for a statement's files share: for which period, and the statement itself. */
import { invalid } from "@/lib/command/errors";
import { readPeriod } from "@/lib/domain/statements/period";
import { readStatement, type Statement } from "@/lib/domain/statements/statement";
import { idOf } from "./api";
import { fileRead } from "./file-read";

/** Answers with a file of the statement, or with why not. */
export const statementFile = (make: (statement: Statement, request: Request) => Promise<Response>) =>
  fileRead<{ id: string }>(async ({ actor, params, query, request }) => {
    const { period, errors } = readPeriod({ from: query.get("from") ?? "", to: query.get("to") ?? "" });
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const statement = await readStatement(actor, idOf(params), period);
    return statement && make(statement, request);
  });

/** The file's name without its ending. */
export function statementName({ award, period }: Statement): string {
  const parts = [award.reference.replace(/[^\w-]+/g, "-"), "statement", period.from, period.to];
  return parts.filter(Boolean).join("-");
}
