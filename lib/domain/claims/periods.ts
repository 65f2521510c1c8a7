/** Days and periods of claims, without zones: `2026-05-31`. Pure and browser-safe. */
import type { Frequency } from "@/db/schema/claims";
import { dayWords } from "@/lib/domain/days";

const DAY_MS = 86_400_000;
const utc = (day: string) =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Whether a text is a day that exists. */
export const isDay = (day: string): boolean => /^[12]\d{3}-\d{2}-\d{2}$/.test(day) && text(utc(day)) === day;

export const addDays = (day: string, days: number): string => text(utc(day) + days * DAY_MS);

/** How many days a period has, both ends included. */
export const daysIn = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / DAY_MS) + 1;

/** The same day some months later; the month's last where it has no such day. */
export function addMonths(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(at / 12), at % 12];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return text(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), last)));
}

const MONTHS: Record<Frequency, number> = { month: 1, quarter: 3, "half-year": 6, year: 12 };

export type Period = { fromOn: string; toOn: string };

/** The period that begins on a day. */
export const periodFrom = (fromOn: string, frequency: Frequency): Period => ({
  fromOn,
  toOn: addDays(addMonths(fromOn, MONTHS[frequency]), -1),
});

/** The periods after a day, one after another. */
export function periodsAfter(day: string, frequency: Frequency, count: number): Period[] {
  const periods: Period[] = [];
  let next = addDays(day, 1);
  for (let index = 0; index < count; index++) {
    const period = periodFrom(next, frequency);
    periods.push(period);
    next = addDays(period.toOn, 1);
  }
  return periods;
}

/** Part of an amount that falls into a period when it is spread evenly over a longer one; rounded down. */
export function evenShare(amount: bigint, whole: Period, part: Period): bigint {
  const [, from = ""] = [part.fromOn, whole.fromOn].sort();
  const [to = ""] = [part.toOn, whole.toOn].sort();
  if (from > to) return 0n;
  return (amount * BigInt(daysIn(from, to))) / BigInt(daysIn(whole.fromOn, whole.toOn));
}

export const periodWords = ({ fromOn, toOn }: Period): string => `${dayWords(fromOn)} to ${dayWords(toOn)}`;
