import { anonymous } from "@/lib/command/actor";
import { getCall } from "@/lib/domain/calls/queries";
import { listExpected } from "@/lib/domain/calls/stages-queries";
import { env } from "@/lib/infra/env";
import { isId } from "@/lib/infra/ids";
import { callCalendar } from "@/lib/web/call-calendar";

type Segment = { params: Promise<{ id: string }> };

/** The closing time of a published call and what is expected after it, for calendars. The same for everybody: nobody's drafts. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  const { id } = await params;
  const call = isId(id) ? await getCall(anonymous, id.toLowerCase()) : undefined;
  if (!call) return new Response("There is no such call.", { status: 404 });
  const steps = await listExpected(anonymous, call);
  const dates = steps.filter(({ key }) => !["outline", "closing", "endorsement"].includes(key));
  return new Response(callCalendar([{ ...call, dates }], env().PUBLIC_ORIGIN), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${call.reference}.ics"`,
      "Cache-Control": "public, max-age=0, s-maxage=60",
    },
  });
}
