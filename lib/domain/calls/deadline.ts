/**
 * The one rule of all deadlines. What counts is the instant at which a request began to arrive, on the database's
 * clock, to the millisecond: before the closing time it is in time; after it, within the call's stated grace or within
 * an extension that was granted to one proposal, it is taken and marked so; then it is late. Pure and browser-safe.
 */
import type { CallTimes } from "./rules";

/** How a request came that was taken. */
export const timings = ["in-time", "grace", "extended"] as const;
export type Timing = (typeof timings)[number];

/** What the rule needs of a call. */
export type Terms = CallTimes & { graceMinutes: number };

/** Stated grace is at most a day. */
export const MOST_GRACE = 1_440;
const MINUTE = 60_000;

const later = (a: Date, b: Date | null | undefined): Date => (b && b > a ? b : a);

/** When the call's grace ends: from this instant on, nothing is taken without an extension. */
export const graceEnds = (call: Terms): Date =>
  new Date(call.closesAt.getTime() + call.graceMinutes * MINUTE);

/** Whether the agency may not know yet what has come: where the call says so, until nothing more is taken. */
export const isSealed = (call: Terms & { sealed: boolean }, at: Date): boolean =>
  call.sealed && call.status === "published" && at < graceEnds(call);

/** The deadline that people work towards: the closing time, or the end of their extension. */
export const deadlineOf = (call: Terms, extendedUntil?: Date | null): Date =>
  later(call.closesAt, extendedUntil);

/** The first instant at which nothing more is taken for a proposal. */
export const lastMoment = (call: Terms, extendedUntil?: Date | null): Date =>
  later(graceEnds(call), extendedUntil);

/** A call with the deadline of its outlines, null where it asks for none. */
export type OutlineDated = { closesAt: Date; outlineClosesAt: Date | null };

/** The same call as outlines meet it: it closes for them when they are due, with the same grace. */
export const outlineTerms = <C extends OutlineDated>(call: C): C =>
  call.outlineClosesAt ? { ...call, closesAt: call.outlineClosesAt } : call;

/** By when one must come who has not begun: with the outline, where the call asks for one. */
export const applyBy = ({ outlineClosesAt, closesAt }: OutlineDated): Date => outlineClosesAt ?? closesAt;

/** The deadline that comes next, and for whom. */
export function nextDeadline(call: OutlineDated, now: Date): { at: Date; of: "outline" | "full" } {
  const { outlineClosesAt, closesAt } = call;
  return outlineClosesAt && now < outlineClosesAt
    ? { at: outlineClosesAt, of: "outline" }
    : { at: closesAt, of: "full" };
}

/** How a request that began to arrive at `at` counts; `unavailable`: the call is a draft or was put away. */
export function timingOf(
  call: Terms,
  extendedUntil: Date | null | undefined,
  at: Date,
): Timing | "early" | "late" | "unavailable" {
  if (call.status !== "published") return "unavailable";
  if (at < call.opensAt) return "early";
  if (at < call.closesAt) return "in-time";
  if (at < graceEnds(call)) return "grace";
  return extendedUntil && at < extendedUntil ? "extended" : "late";
}

/** Whether a proposal may be submitted, endorsed, returned or withdrawn at this instant. */
export const isTaken = (call: Terms, extendedUntil: Date | null | undefined, at: Date): boolean =>
  (timings as readonly string[]).includes(timingOf(call, extendedUntil, at));

/** How a submission came, in words; undefined where there is nothing to say. */
export const timingWords: Record<Timing, string | undefined> = {
  "in-time": undefined,
  grace: "In the call's grace",
  extended: "Within an extension",
};

/** `10 minutes`, `1 hour 30 minutes`; `none`. */
export function graceWords(minutes: number): string {
  if (minutes === 0) return "none";
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const part = (count: number, unit: string) => (count ? `${count} ${unit}${count === 1 ? "" : "s"}` : "");
  return [part(hours, "hour"), part(rest, "minute")].filter(Boolean).join(" ");
}
