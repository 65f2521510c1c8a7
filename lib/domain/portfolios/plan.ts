/**
 * How an award's budget is meant to be spent over its period: the plan that burn-downs and underspend are judged by.
 * Pure and browser-safe; days are `2026-05-31`, amounts minor units.
 *
 * The rule: year n of the proposal's budget lies on the n-th twelve months of the period, evenly day by day. The last
 * of these takes everything that was asked for later years, and all days up to the end, also those of an extension.
 * Where the proposal's years are not known, the budget lies evenly on the whole period.
 */
import { addDays, addMonths, daysIn } from "@/lib/domain/claims/periods";

export type Plan = {
  /** First and last day of the period of performance. */
  startsOn: string;
  endsOn: string;
  /** What the proposal asked for in its years 1, 2, 3, …; empty: not known. Only their proportion counts. */
  years: readonly bigint[];
};

type Stretch = { from: string; to: string; weight: bigint };

/** The parts of the period, each with its share of the budget. */
function stretches({ startsOn, endsOn, years }: Plan): Stretch[] {
  const whole = { from: startsOn, to: endsOn, weight: 1n };
  if (years.every((amount) => amount <= 0n)) return [whole];
  const begins = years.map((_, index) => addMonths(startsOn, 12 * index)).filter((day) => day <= endsOn);
  const last = begins.length - 1;
  return begins.map((from, index) => ({
    from,
    to: index === last ? endsOn : addDays(begins[index + 1]!, -1),
    weight:
      index === last ? years.slice(last).reduce((sum, amount) => sum + amount, 0n) : (years[index] ?? 0n),
  }));
}

/** What of a budget is planned to be used by the end of a day; all of it on the last one. */
export function plannedBy(plan: Plan, budget: bigint, day: string): bigint {
  if (day < plan.startsOn) return 0n;
  if (day >= plan.endsOn) return budget;
  const parts = stretches(plan);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0n);
  // Nothing was asked for in the years of the period: then evenly.
  if (total === 0n) return plannedBy({ ...plan, years: [] }, budget, day);
  return parts.reduce((sum, { from, to, weight }) => {
    if (day < from) return sum;
    const [days, past] = [daysIn(from, to), daysIn(from, day < to ? day : to)];
    return sum + (budget * weight * BigInt(past)) / (total * BigInt(days));
  }, 0n);
}

/** The last day of a month such as `2026-05`. */
export const endOfMonth = (month: string): string => addDays(addMonths(`${month}-01`, 1), -1);

/** Every month from one to another, both included; no more than fifty years of them. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let day = `${first}-01`; day.slice(0, 7) <= last && months.length < 600; day = addMonths(day, 1))
    months.push(day.slice(0, 7));
  return months;
}

/** Months of the period that must have passed before anybody is told that an award is behind its plan. */
const QUIET_MONTHS = 3;
/** Behind: less than so many percent of what was planned is used, and the gap is so many percent of the budget. */
export const BEHIND_PERCENT = 60n;
export const GAP_PERCENT = 5n;

/**
 * How far an award is behind its plan at the end of a day: what was planned and what of it is not used, minor units;
 * undefined where it is not. The rule: three months of its period have passed, less than 60 % of what was planned by
 * that day is spent or committed, and what is missing is more than 5 % of the budget.
 */
export function behindPlan(
  plan: Plan,
  figures: { budget: bigint; used: bigint },
  day: string,
): { planned: bigint; missing: bigint } | undefined {
  if (day < addMonths(plan.startsOn, QUIET_MONTHS)) return undefined;
  const { budget, used } = figures;
  const planned = plannedBy(plan, budget, day);
  const missing = planned - used;
  const far = used * 100n < planned * BEHIND_PERCENT && missing * 100n > budget * GAP_PERCENT;
  return far ? { planned, missing } : undefined;
}

/** Years as they are read together: `1:50000,3:20000`, amounts in minor units; years without an amount are zero. */
export function yearsOf(text: string | null): bigint[] {
  if (!text) return [];
  const known = new Map(text.split(",").map((pair) => pair.split(":") as [string, string]));
  const last = Math.max(...[...known.keys()].map(Number));
  return Array.from({ length: last }, (_, index) => BigInt(known.get(String(index + 1)) ?? 0));
}

/** The period of performance; where an offer named none, it begins with the acceptance and has the proposal's years. */
export function planOf(
  its: { startsOn: string | null; endsOn: string | null; answeredAt: Date | null },
  years: readonly bigint[],
): Plan | undefined {
  const startsOn = its.startsOn ?? its.answeredAt?.toISOString().slice(0, 10);
  if (!startsOn) return undefined;
  const endsOn =
    its.endsOn ?? (years.length > 0 ? addDays(addMonths(startsOn, 12 * years.length), -1) : undefined);
  return endsOn && endsOn >= startsOn ? { startsOn, endsOn, years } : undefined;
}
