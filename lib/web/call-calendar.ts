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
  outlineClosesAt?: Date | null;
  updatedAt: Date;
  /** What applicants can expect after the closing; an end alone is a moment. */
  dates?: readonly { key: string; title: string; from?: Date | undefined; until?: Date | undefined }[];
};

/** One event at each deadline (of outlines too, where a call asks for them), and one at each date that is expected after it. An extension raises SEQUENCE under the same UID. */
export function callCalendar(calls: readonly CalendarCall[], origin: string): string {
  const calendar = ical({
    name: "Calls for proposals",
    prodId: { company: "Research Funding Portal", product: "calls", language: "EN" },
    // Subscribed calendars ask again after an hour.
    ttl: 3_600,
  });
  const host = new URL(origin).hostname;
  for (const call of calls) {
    calendar.createEvent({
      id: `call-${call.id}@${host}`,
      stamp: call.updatedAt,
      lastModified: call.updatedAt,
      sequence: call.version,
      start: call.closesAt,
      end: call.closesAt,
      summary: `${call.outlineClosesAt ? "Full proposals due" : "Closes"}: ${call.title}`,
      description: `${call.summary}\n\n${call.agencyName}, ${call.reference}`,
      url: `${origin}/calls/${call.id}`,
    });
    if (call.outlineClosesAt)
      calendar.createEvent({
        id: `call-${call.id}-outline@${host}`,
        stamp: call.updatedAt,
        lastModified: call.updatedAt,
        sequence: call.version,
        start: call.outlineClosesAt,
        end: call.outlineClosesAt,
        summary: `Outlines due: ${call.title}`,
        description: `${call.summary}\n\n${call.agencyName}, ${call.reference}`,
        url: `${origin}/calls/${call.id}`,
      });
    for (const { key, title, from, until } of call.dates ?? []) {
      const start = from ?? until;
      if (!start) continue;
      calendar.createEvent({
        id: `call-${call.id}-${key}@${host}`,
        stamp: call.updatedAt,
        lastModified: call.updatedAt,
        sequence: call.version,
        start,
        end: until ?? start,
        summary: `${title}: ${call.title}`,
        description: `Expected by ${call.agencyName}, ${call.reference}`,
        url: `${origin}/calls/${call.id}#expected`,
      });
    }
  }
  return calendar.toString();
}
