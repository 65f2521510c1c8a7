import { notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { matrixCsv } from "@/lib/domain/reviews/csv";
import { getMatrix } from "@/lib/domain/reviews/officer-queries";
import { actorOf } from "@/lib/web/actor";
import { idOf, problemResponse } from "@/lib/web/api";

/** The score matrix of a call as CSV, for its agency. */
export async function GET(request: Request, segment: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await actorOf({
      cookie: request.headers.get("cookie") ?? undefined,
      authorization: request.headers.get("authorization") ?? undefined,
    });
    if (actor.kind === "anonymous") throw signInNeeded();
    const matrix = await getMatrix(actor, idOf(await segment.params));
    if (!matrix) throw notFound();
    return new Response(matrixCsv(matrix), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="reviews.csv"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
