/** What requests for a statement's files share: who asks, for which period, and the statement itself. */
import { invalid, notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { readPeriod } from "@/lib/domain/statements/period";
import { readStatement, type Statement } from "@/lib/domain/statements/statement";
import { actorOf } from "./actor";
import { idOf, problemResponse } from "./api";

type Segment = { params: Promise<{ id: string }> };

/** Answers with a file of the statement, or with why not. */
export const statementFile =
  (make: (statement: Statement, request: Request) => Promise<Response>) =>
  async (request: Request, segment: Segment): Promise<Response> => {
    try {
      const actor = await actorOf({
        cookie: request.headers.get("cookie") ?? undefined,
        authorization: request.headers.get("authorization") ?? undefined,
      });
      if (actor.kind === "anonymous") throw signInNeeded();
      const query = new URL(request.url).searchParams;
      const { period, errors } = readPeriod({ from: query.get("from") ?? "", to: query.get("to") ?? "" });
      if (Object.keys(errors).length > 0) throw invalid(errors);
      const statement = await readStatement(actor, idOf(await segment.params), period);
      if (!statement) throw notFound();
      return await make(statement, request);
    } catch (error) {
      if (error instanceof Rejection) return problemResponse(error);
      throw error;
    }
  };

/** The file's name without its ending. */
export function statementName({ award, period }: Statement): string {
  const parts = [award.reference.replace(/[^\w-]+/g, "-"), "statement", period.from, period.to];
  return parts.filter(Boolean).join("-");
}
