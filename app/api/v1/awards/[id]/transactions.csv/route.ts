import { invalid, notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { transfersCsv } from "@/lib/domain/accounts/csv";
import { readFilter } from "@/lib/domain/accounts/filter";
import { getAward } from "@/lib/domain/awards/queries";
import { actorOf } from "@/lib/web/actor";
import { idOf, problemResponse } from "@/lib/web/api";
import { csvResponse } from "@/lib/web/csv";

type Segment = { params: Promise<{ id: string }> };

/** The ledger as CSV, oldest first. Parameters: heading, kind, person, from and to (days), q. */
export async function GET(request: Request, segment: Segment): Promise<Response> {
  try {
    const actor = await actorOf({
      cookie: request.headers.get("cookie") ?? undefined,
      authorization: request.headers.get("authorization") ?? undefined,
    });
    if (actor.kind === "anonymous") throw signInNeeded();
    const award = await getAward(actor, idOf(await segment.params));
    if (!award) throw notFound();
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { filter, errors } = readFilter({ ...query, cursor: undefined }, award.timeZone);
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const name = `${award.reference.replace(/[^\w-]+/g, "-")}-transactions.csv`;
    return csvResponse(transfersCsv(actor, award.id, filter), name);
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
