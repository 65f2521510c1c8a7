import { invalid, Rejection, signInNeeded } from "@/lib/command/errors";
import { pipelineCsv } from "@/lib/domain/pipeline/csv";
import { actorOf } from "@/lib/web/actor";
import { problemResponse } from "@/lib/web/api";

/** The office's pipeline across agencies as CSV. Parameter: year. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await actorOf({
      cookie: request.headers.get("cookie") ?? undefined,
      authorization: request.headers.get("authorization") ?? undefined,
    });
    if (actor.kind === "anonymous") throw signInNeeded();
    const year = new URL(request.url).searchParams.get("year") || undefined;
    if (year !== undefined && !/^2\d{3}$/.test(year)) throw invalid({ year: ["Enter a year such as 2026."] });
    return new Response(await pipelineCsv(actor, { year: year ? Number(year) : undefined }), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="pipeline${year ? `-${year}` : ""}.csv"`,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Rejection) return problemResponse(error);
    throw error;
  }
}
