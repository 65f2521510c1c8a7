/** Interviews as iCalendar files (RFC 5545), in UTC. */
import ical, { ICalCalendarMethod } from "ical-generator";
import { endOf } from "@/lib/domain/interviews/rules";
import { env } from "@/lib/infra/env";
import { madeFile } from "./file-read";

export type CalendarInterview = {
  id: string;
  version: number;
  slot: { startsAt: Date; minutes: number; place: string; version: number } | null;
  title: string;
  url: string;
};

/** One event an interview that has a time. A change raises SEQUENCE under the same UID. */
export function interviewCalendar(items: readonly CalendarInterview[], origin: string): string {
  const calendar = ical({
    name: "Interviews",
    prodId: { company: "Research Funding Portal", product: "interviews", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  const host = new URL(origin).hostname;
  for (const { id, version, slot, title, url } of items) {
    if (!slot) continue;
    calendar.createEvent({
      id: `interview-${id}@${host}`,
      sequence: version + slot.version,
      start: slot.startsAt,
      end: endOf(slot),
      summary: `Interview: ${title}`,
      location: slot.place,
      url: `${origin}${url}`,
    });
  }
  return calendar.toString();
}

/** The same as a file to keep. */
export function calendarFile(items: readonly CalendarInterview[], name: string): Response {
  return madeFile(interviewCalendar(items, env().PUBLIC_ORIGIN), { type: "text/calendar", name });
}
