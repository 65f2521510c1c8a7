import { getRoomSchedule } from "@/lib/domain/interviews/queries";
import { idOf } from "@/lib/web/api";
import { fileRead } from "@/lib/web/file-read";
import { calendarFile } from "@/lib/web/interview-calendar";

/** The interviews that a member of the panel is in the room for, for calendars. */
export const GET = fileRead<{ id: string }>(async ({ actor, params }) => {
  const schedule = await getRoomSchedule(actor, idOf(params));
  if (!schedule) return undefined;
  const url = `/panels/${schedule.panel.id}/interviews`;
  return calendarFile(
    schedule.items.map((item) => ({ ...item, url })),
    "interviews.ics",
  );
});
