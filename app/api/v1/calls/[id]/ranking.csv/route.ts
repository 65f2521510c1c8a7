import { notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { rankingCsv } from "@/lib/domain/panels/csv";
import { getPanel, getRanking, type ReadyPanel } from "@/lib/domain/panels/officer-queries";
import { actorOf } from "@/lib/web/actor";
import { idOf, problemResponse } from "@/lib/web/api";

/** The ranked list of a call's panel as CSV, for those of its agency who may see the panel. */
export async function GET(request: Request, segment: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await actorOf({
      cookie: request.headers.get("cookie") ?? undefined,
      authorization: request.headers.get("authorization") ?? undefined,
    });
    if (actor.kind === "anonymous") throw signInNeeded();
    const view = await getPanel(actor, idOf(await segment.params));
    if (!view?.panel) throw notFound();
    const ready = view as ReadyPanel;
    return new Response(rankingCsv(ready, await getRanking(ready)), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="ranking.csv"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
