/** Instants and zones. Stored and computed in UTC; a zone only says how people read it. */
import { Temporal } from "temporal-polyfill";

/**
 * The instant of a date-time as typed. With `Z` or an offset it stands for itself; a local time is read in `zone`.
 * A local time that a clock change skips is moved forward, one that happens twice means the first (RFC 5545).
 * @returns undefined when there is no such date.
 */
export function toInstant(text: string, zone: string): Date | undefined {
  try {
    const instant = /(?:Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text, { overflow: "reject" }).toZonedDateTime(zone).toInstant();
    return new Date(instant.epochMilliseconds);
  } catch {
    return undefined;
  }
}

/** The local date-time of an instant in a zone, as a date-time field takes it: `2026-12-01T16:00`. */
export function toLocal(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}
