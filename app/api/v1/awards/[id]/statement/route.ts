import { invalid } from "@/lib/command/errors";
import { statementJson } from "@/lib/domain/statements/json";
import { readPeriod } from "@/lib/domain/statements/period";
import { readStatement } from "@/lib/domain/statements/statement";
import { apiRead, idOf } from "@/lib/web/api";

/** The statement of an award's account. Parameters: from and to, days of the books. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const { period, errors } = readPeriod({ from: query.get("from") ?? "", to: query.get("to") ?? "" });
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const statement = await readStatement(actor, idOf(params), period);
  return statement && statementJson(statement);
});
