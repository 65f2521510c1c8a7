import { getRoomSchedule } from "@/lib/domain/interviews/queries";
import { env } from "@/lib/infra/env";
import { isId } from "@/lib/infra/ids";
import { calendarAnswer, interviewCalendar } from "@/lib/web/interview-calendar";
import { getActor } from "@/lib/web/session";

/** The interviews that a member of the panel is in the room for, for calendars. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const schedule = isId(id) ? await getRoomSchedule(await getActor(), id.toLowerCase()) : undefined;
  if (!schedule) return new Response("There is no such panel.", { status: 404 });
  const { PUBLIC_URL, PRIMARY_URL } = env();
  const url = `/panels/${schedule.panel.id}/interviews`;
  const items = schedule.items.map((item) => ({ ...item, url }));
  return calendarAnswer(interviewCalendar(items, PUBLIC_URL ?? PRIMARY_URL), "interviews");
}
