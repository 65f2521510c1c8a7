import { notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { chartCsv } from "@/lib/domain/statistics/csv";
import { getChart } from "@/lib/domain/statistics/queries";
import { actorOf } from "@/lib/web/actor";
import { idOf, problemResponse } from "@/lib/web/api";

/** One table of the statistics of all calls of an agency as CSV. Parameters: agency, table. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await actorOf({
      cookie: request.headers.get("cookie") ?? undefined,
      authorization: request.headers.get("authorization") ?? undefined,
    });
    if (actor.kind === "anonymous") throw signInNeeded();
    const query = new URL(request.url).searchParams;
    const agencyId = idOf({ id: query.get("agency") ?? "" });
    const chart = await getChart(actor, { agencyId }, query.get("table") ?? "state");
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
