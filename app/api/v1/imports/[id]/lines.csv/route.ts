import { rowStatuses } from "@/db/schema/imports";
import { invalid, notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { linesCsv } from "@/lib/domain/imports/csv";
import { problems } from "@/lib/domain/imports/problems";
import { getImport } from "@/lib/domain/imports/queries";
import { actorOf } from "@/lib/web/actor";
import { idOf, problemResponse } from "@/lib/web/api";
import { csvResponse } from "@/lib/web/csv";

type Segment = { params: Promise<{ id: string }> };

/** Lines of an import as CSV. Parameters: status, problem. */
export async function GET(request: Request, segment: Segment): Promise<Response> {
  try {
    const actor = await actorOf({
      cookie: request.headers.get("cookie") ?? undefined,
      authorization: request.headers.get("authorization") ?? undefined,
    });
    if (actor.kind === "anonymous") throw signInNeeded();
    const its = await getImport(actor, idOf(await segment.params));
    if (!its) throw notFound();
    const query = new URL(request.url).searchParams;
    const status = rowStatuses.find((one) => one === query.get("status"));
    const problem = problems.find((one) => one === query.get("problem"));
    if (query.get("status") && !status) throw invalid({ status: [`Use one of ${rowStatuses.join(", ")}.`] });
    if (query.get("problem") && !problem) throw invalid({ problem: [`Use one of ${problems.join(", ")}.`] });
    const name = `${its.fileName.replace(/\.csv$/i, "").replace(/[^\w-]+/g, "-")}-${status ?? "lines"}.csv`;
    return csvResponse(linesCsv(actor, its.id, { status, problem }), name);
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
