/** Instants and zones. Stored and computed in UTC; a zone only says how people read it. */
import { Temporal } from "temporal-polyfill";

const HAS_OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant of a date-time as typed. With `Z` or an offset it stands for itself; a local time is read in `zone`.
 * A local time that a clock change skips is moved forward, one that happens twice means the first (RFC 5545).
 * @returns undefined when there is no such date.
 */
export function toInstant(text: string, zone: string): Date | undefined {
  try {
    const instant = HAS_OFFSET.test(text)
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

const clockOf = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: "minute" });

/**
 * The instant of a date-time that people rely on, such as a deadline: a local time that a clock change skips or
 * repeats is not guessed but told, with the ways out.
 */
export function readInstant(text: string, zone: string): Date | { problem: string } {
  const at = toInstant(text, zone);
  if (!at) return { problem: "There is no such date. Enter a date and time such as 2026-12-01T16:00." };
  if (HAS_OFFSET.test(text)) return at;
  const local = Temporal.PlainDateTime.from(text);
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  if (earlier.epochMilliseconds === later.epochMilliseconds) return at;
  const typed = local.toPlainTime().toString({ smallestUnit: "minute" });
  const where = zone.replaceAll("_", " ");
  if (!earlier.toPlainDateTime().equals(local))
    return {
      problem: `${typed} does not exist in ${where} on that day: the clocks go forward. Enter ${clockOf(earlier)} or ${clockOf(later)}.`,
    };
  const written = local.toString({ smallestUnit: "minute" });
  return {
    problem: `${typed} happens twice in ${where} on that day: the clocks go back. Enter another time; through the API you can say which one you mean: ${written}${earlier.offset} (the first) or ${written}${later.offset} (the second).`,
  };
}
