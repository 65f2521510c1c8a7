/** What a month of a recurring cost comes to, and when it is due. Pure and browser-safe. Days are `2026-11-30`, months `2026-11`. */
import type { RecurringKind } from "@/db/schema/recurrings";
import { formatMoney } from "@/lib/domain/money";

export const kindWords: Record<RecurringKind, string> = {
  salary: "Salary",
  travel: "Travel",
  other: "Other cost",
};

/** The most months that one of them may run: a contract of ten years. */
export const MOST_MONTHS = 120;
export const NAME_LIMIT = 120;
export const REASON_LIMIT = 250;

export type Rate = { fromOn: string; amount: bigint };
export type Terms = { fromOn: string; untilOn: string; day: number; rates: readonly Rate[] };

export const monthOf = (day: string): string => day.slice(0, 7);

/** How many days a month has. */
export function daysIn(month: string): number {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

const dayOf = (month: string, day: number): string => `${month}-${String(day).padStart(2, "0")}`;

/** The month after, or with `by` so many months after. */
export function monthAfter(month: string, by = 1): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** Every month that has a day between two days, both included; none when they are the wrong way round. */
export function monthsBetween(fromOn: string, untilOn: string): string[] {
  const months: string[] = [];
  if (fromOn > untilOn) return months;
  for (let month = monthOf(fromOn); month <= monthOf(untilOn); month = monthAfter(month)) months.push(month);
  return months;
}

/** First and last day of a month for which it is paid; undefined when there is none. */
function covered(month: string, { fromOn, untilOn }: Terms): { first: string; last: string } | undefined {
  const first = fromOn > dayOf(month, 1) ? fromOn : dayOf(month, 1);
  const end = dayOf(month, daysIn(month));
  const last = untilOn < end ? untilOn : end;
  return first <= last ? { first, last } : undefined;
}

/**
 * The day on which a month is posted: the agreed one, the last of a shorter month, never before the first nor after
 * the last day that is paid for, so that it lies within the contract.
 */
export function postingDay(month: string, terms: Terms): string | undefined {
  const days = covered(month, terms);
  if (!days) return undefined;
  const agreed = dayOf(month, Math.min(terms.day, daysIn(month)));
  if (agreed < days.first) return days.first;
  if (agreed > days.last) return days.last;
  return agreed;
}

type Part = { days: number; amount: bigint };

/** The days of a month by what a whole month costs on them, in order; days before the first rate cost nothing. */
function parts(month: string, terms: Terms): Part[] {
  const days = covered(month, terms);
  if (!days) return [];
  const rates = terms.rates.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  const found: Part[] = [];
  for (let day = Number(days.first.slice(8)); day <= Number(days.last.slice(8)); day++) {
    const rate = rates.findLast(({ fromOn }) => fromOn <= dayOf(month, day));
    if (!rate) continue;
    const last = found.at(-1);
    if (last?.amount === rate.amount) last.days++;
    else found.push({ days: 1, amount: rate.amount });
  }
  return found;
}

/** A month's cost in minor units, pro rata by days and rounded once, half up, with the way it was reckoned. */
export function monthAmount(
  month: string,
  terms: Terms,
  currency: string,
): { amount: bigint; reckoning: string } {
  const all = daysIn(month);
  const its = parts(month, terms);
  const sum = its.reduce((total, { days, amount }) => total + BigInt(days) * amount, 0n);
  const amount = (2n * sum + BigInt(all)) / (2n * BigInt(all));
  const whole = its.length === 1 && its[0]!.days === all;
  const words = its.map(({ days, amount }) => `${days} of ${all} days at ${formatMoney(amount, currency)}`);
  return { amount, reckoning: whole ? "" : words.join(", ") };
}

/** What is still to be posted of it, in minor units: the months that are not in `posted`. */
export function stillToCome(terms: Terms, posted: ReadonlySet<string>, currency: string): bigint {
  return monthsBetween(terms.fromOn, terms.untilOn)
    .filter((month) => !posted.has(month))
    .reduce((total, month) => total + monthAmount(month, terms, currency).amount, 0n);
}

/** The first day of the first month, from `month` on, that is not among the closed ones. */
export function firstOpenDay(month: string, closed: ReadonlySet<string>): string {
  let open = month;
  while (closed.has(open)) open = monthAfter(open);
  return dayOf(open, 1);
}

/** The key of a month's work and of its posting: one month, one posting. */
export const monthKey = (recurringId: string, month: string): string => `recurring:${recurringId}:${month}`;
