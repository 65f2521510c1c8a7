/** Closing times of calls as iCalendar files (RFC 5545), in UTC. Reminders are the calendar's own affair. */
import ical from "ical-generator";

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

/** One event at each closing time. An extension raises SEQUENCE under the same UID. */
export function callCalendar(calls: readonly CalendarCall[], origin: string): string {
  const calendar = ical({
    name: "Calls for proposals",
    prodId: { company: "Research Funding Portal", product: "calls", language: "EN" },
    // Subscribed calendars ask again after an hour.
    ttl: 3_600,
  });
  for (const call of calls)
    calendar.createEvent({
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
  return calendar.toString();
}
