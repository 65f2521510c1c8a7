import { notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { chartCsv } from "@/lib/domain/statistics/csv";
import { getCallChart } from "@/lib/domain/statistics/queries";
import { actorOf } from "@/lib/web/actor";
import { idOf, problemResponse } from "@/lib/web/api";

/** One table of a call's statistics as CSV, for its agency. Parameter: table. */
export async function GET(request: Request, segment: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await actorOf({
      cookie: request.headers.get("cookie") ?? undefined,
      authorization: request.headers.get("authorization") ?? undefined,
    });
    if (actor.kind === "anonymous") throw signInNeeded();
    const query = new URL(request.url).searchParams;
    const chart = await getCallChart(actor, idOf(await segment.params), query.get("table") ?? "state");
    if (!chart) throw notFound();
    return new Response(chartCsv(chart), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${chart.key}.csv"`,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
