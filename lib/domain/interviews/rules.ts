/** What may become of a time and of an interview. Pure and browser-safe. */

export const LIMITS = {
  place: 300,
  message: 2_000,
  reason: 500,
  notes: 10_000,
  minutes: 240,
  /** Times offered at once, and in all. */
  atOnce: 20,
  slots: 200,
  attendees: 20,
} as const;

const MINUTE = 60_000;

export type SlotTimes = { startsAt: Date; minutes: number };
export const endOf = ({ startsAt, minutes }: SlotTimes): Date =>
  new Date(startsAt.getTime() + minutes * MINUTE);

/** Whether two times overlap: one ends when the other begins, and they do not. */
export const overlaps = (a: SlotTimes, b: SlotTimes): boolean =>
  a.startsAt < endOf(b) && b.startsAt < endOf(a);

/** Times one after the other, each with a pause before the next. */
export function slotRow(first: Date, minutes: number, count: number, pause: number): SlotTimes[] {
  const step = (minutes + pause) * MINUTE;
  return Array.from({ length: count }, (_, index) => ({
    startsAt: new Date(first.getTime() + index * step),
    minutes,
  }));
}

/** Where a link opens, others are told as text. */
export const linkOf = (place: string): string | undefined =>
  /^https:\/\/\S+$/.test(place.trim()) ? place.trim() : undefined;

export const statusWords = {
  invited: "To choose a time",
  booked: "Booked",
  cancelled: "Called off",
} as const;

/** Why a team cannot choose now, in a sentence; undefined where it can. */
export function unchoosable(
  row: { status: string; chooseBy: Date },
  slot: { status: string; startsAt: Date } | undefined,
  at: { arrivedAt: Date; now: Date },
): string | undefined {
  if (row.status === "cancelled") return "This interview was called off.";
  if (at.arrivedAt >= row.chooseBy)
    return `A time was to be chosen by ${row.chooseBy.toISOString()}. Write to the agency, which can still set one.`;
  if (!slot || slot.status === "cancelled") return "This time is no longer offered. Choose another.";
  if (slot.startsAt <= at.now) return "This time has passed. Choose another.";
  return undefined;
}
