import { invalid, notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { transfersCsv } from "@/lib/domain/accounts/csv";
import { readFilter } from "@/lib/domain/accounts/filter";
import { getAward } from "@/lib/domain/awards/queries";
import { actorOf } from "@/lib/web/actor";
import { idOf, problemResponse } from "@/lib/web/api";

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
    return new Response(toStream(transfersCsv(actor, award.id, filter)), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}

/** A body that is produced as fast as it is read. */
function toStream(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
