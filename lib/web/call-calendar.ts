/** The closing time of a call as an iCalendar file (RFC 5545). */
import ical, { ICalAlarmType } from "ical-generator";

export type CalendarCall = {
  id: string;
  reference: string;
  version: number;
  title: string;
  summary: string;
  agencyName: string;
  closesAt: Date;
  updatedAt: Date;
};

/** One event at the closing time with reminders a week and a day before. An extension raises SEQUENCE under the same UID. */
export function callCalendar(call: CalendarCall, origin: string): string {
  const calendar = ical({ prodId: { company: "Research Funding Portal", product: "calls", language: "EN" } });
  const event = calendar.createEvent({
    id: `call-${call.id}@${new URL(origin).hostname}`,
    stamp: call.updatedAt,
    lastModified: call.updatedAt,
    sequence: call.version,
    start: call.closesAt,
    end: call.closesAt,
    summary: `Closes: ${call.title}`,
    description: `${call.summary}\n\n${call.agencyName}, ${call.reference}`,
    url: `${origin}/calls/${call.id}`,
  });
  for (const days of [7, 1])
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: days * 86_400, description: call.title });
  return calendar.toString();
}
