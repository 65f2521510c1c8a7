/**
 * What is left of an award month by month, against its plan, with a forecast to the end. Pure and browser-safe; months
 * are of the books (`2026-05`), amounts minor units.
 *
 * The rule of the forecast: spending goes on at its pace, which is the mean of the last full months (six at most). What
 * is committed already is taken out of that pace first, so that the forecast falls below what is left today only once
 * the pace has used the commitments up. Nothing falls below zero. Without one full month there is no pace yet: then the
 * rest is used as the plan says.
 */
import { endOfMonth, monthsBetween, type Plan, plannedBy } from "./plan";

/** What the books count in a month: changes, not sums. */
export type MonthChange = { month: string; budget: bigint; spent: bigint; committed: bigint };

export type BurnRow = {
  month: string;
  /** Planned to be left at the month's end; undefined without a plan. */
  planned: bigint | undefined;
  /** Spent in the month; set aside for commitments at its end; left at its end. Undefined in months to come. */
  spent: bigint | undefined;
  committed: bigint | undefined;
  left: bigint | undefined;
  /** Expected to be left at the month's end; from the present month on. */
  forecast: bigint | undefined;
};

export type BurnDown = {
  rows: BurnRow[];
  /** The present month, or the last one shown where that is over. */
  now: string;
  /** Left today, with and without what is committed. */
  left: bigint;
  committed: bigint;
  budget: bigint;
  /** Spent a month, by the rule; undefined where there is no full month. */
  pace: bigint | undefined;
  /** How many months it is the mean of. */
  paceMonths: number;
  /** Expected to be left at the end of the period; undefined without a forecast. */
  atEnd: bigint | undefined;
  /** The first month at whose end nothing is expected to be left, before the last. */
  runsOut: string | undefined;
  /** Left today less what was planned to be left by the end of the present month; undefined without a plan. */
  aheadOfPlan: bigint | undefined;
};

const PACE_MONTHS = 6;

type Known = {
  plan: Plan | undefined;
  months: readonly MonthChange[];
  thisMonth: string;
  /** Whether money can still be spent: without that, nothing is forecast. */
  runs: boolean;
};

export function burnDown({ plan, months, thisMonth, runs }: Known): BurnDown {
  const known = new Map(months.map((change) => [change.month, change]));
  const used = months.map(({ month }) => month).sort();
  const first = [plan?.startsOn.slice(0, 7), used[0], thisMonth].filter((month) => month !== undefined);
  const firstMonth = first.sort()[0]!;
  const endMonth = plan?.endsOn.slice(0, 7);
  const lastMonth = [endMonth, used.at(-1), runs ? thisMonth : undefined]
    .filter((month) => month !== undefined)
    .sort()
    .at(-1);
  if (lastMonth === undefined) return burnDown({ plan, months, thisMonth, runs: true });
  const now = lastMonth < thisMonth ? lastMonth : thisMonth;
  const budget = months.reduce((sum, change) => sum + change.budget, 0n);
  const rows = actualRows(monthsBetween(firstMonth, lastMonth), known, now, plan, budget);
  const today = rows.find(({ month }) => month === now)!;
  const [left, committed] = [today.left ?? 0n, today.committed ?? 0n];
  const { pace, paceMonths, spentIn } = paceOf(rows, plan, thisMonth);
  const looksOn = runs && endMonth !== undefined && endMonth >= now;
  if (looksOn) forecast(rows, { now, endMonth, left, committed, plan, budget, spentIn, paceMonths });
  const atEnd = looksOn ? rows.find(({ month }) => month === endMonth)?.forecast : undefined;
  const out = rows.find((row) => row.month > now && row.forecast === 0n);
  return {
    rows,
    now,
    left,
    committed,
    budget,
    pace,
    paceMonths,
    atEnd,
    runsOut: out && endMonth && out.month < endMonth ? out.month : undefined,
    aheadOfPlan: today.planned === undefined ? undefined : left - today.planned,
  };
}

function actualRows(
  months: string[],
  known: Map<string, MonthChange>,
  now: string,
  plan: Plan | undefined,
  budget: bigint,
): BurnRow[] {
  // The awarded budget is there from the beginning, on whatever day it was accepted; what came later, from then on.
  const opened = [...known.values()].filter((change) => change.budget !== 0n).map(({ month }) => month);
  const opening = opened.sort()[0] ?? "";
  let [held, spentSoFar, committed] = [known.get(opening)?.budget ?? 0n, 0n, 0n];
  return months.map((month) => {
    const change = known.get(month);
    if (month !== opening) held += change?.budget ?? 0n;
    spentSoFar += change?.spent ?? 0n;
    committed += change?.committed ?? 0n;
    const past = month <= now;
    return {
      month,
      planned: plan && budget - plannedBy(plan, budget, endOfMonth(month)),
      spent: past ? (change?.spent ?? 0n) : undefined,
      committed: past ? committed : undefined,
      left: past ? held - spentSoFar - committed : undefined,
      forecast: undefined,
    };
  });
}

/** Spending in the full months before this one, from the award's first on. */
function paceOf(rows: readonly BurnRow[], plan: Plan | undefined, thisMonth: string) {
  const begun = plan ? plan.startsOn.slice(0, 7) : (rows.find(({ spent }) => spent !== 0n)?.month ?? "");
  const full = rows.filter(({ month }) => month < thisMonth && month >= begun).slice(-PACE_MONTHS);
  const sum = full.reduce((total, { spent }) => total + (spent ?? 0n), 0n);
  // More was reversed than spent: then nothing is expected to be spent.
  const spentIn = sum > 0n ? sum : 0n;
  const paceMonths = full.length;
  return { spentIn, paceMonths, pace: paceMonths > 0 ? spentIn / BigInt(paceMonths) : undefined };
}

type Ahead = {
  now: string;
  endMonth: string;
  left: bigint;
  committed: bigint;
  plan: Plan | undefined;
  budget: bigint;
  spentIn: bigint;
  paceMonths: number;
};

function forecast(rows: BurnRow[], ahead: Ahead): void {
  const { now, endMonth, left, committed, plan, budget, spentIn, paceMonths } = ahead;
  const planned = (month: string) => (plan ? plannedBy(plan, budget, endOfMonth(month)) : 0n);
  let months = 0n;
  for (const row of rows) {
    if (row.month < now || row.month > endMonth) continue;
    const taken =
      paceMonths > 0
        ? (spentIn * months) / BigInt(paceMonths) - committed
        : planned(row.month) - planned(now);
    const beyond = taken > 0n ? taken : 0n;
    row.forecast = beyond < left ? left - beyond : left > 0n ? 0n : left;
    months += 1n;
  }
}
