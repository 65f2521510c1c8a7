/** Due days and the instants at which they are over. */
import { Temporal } from "temporal-polyfill";
import { toInstant } from "@/lib/infra/clock";

/** The instant at which a day (YYYY-MM-DD) is over in a zone. */
export function endOfDay(day: string, zone: string): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  const at = toInstant(`${next}T00:00`, zone);
  if (!at) throw new Error(`${day} has no end in ${zone}`);
  return at;
}

/** The day that it is in a zone. */
export const dayIn = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

export const plusDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();
