/** What commands and the worker load of a recurring cost, locked, and how its months are planned. */
import { and, asc, eq, gt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { recurring, recurringMonth, recurringRate } from "@/db/schema/recurrings";
import type { Actor } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { type Planned, plan } from "@/lib/command/scheduled";
import { holderIds } from "@/lib/domain/accounts/holders";
import { type Ledger, lockLedger } from "@/lib/domain/accounts/ledger";
import { toInstant } from "@/lib/infra/clock";
import { monthKey, monthOf, monthsBetween, postingDay, type Terms } from "./rules";

export type RecurringRow = typeof recurring.$inferSelect;
export type RateRow = typeof recurringRate.$inferSelect;
export type MonthRow = typeof recurringMonth.$inferSelect;
export type Loaded = Ledger & { recurring: RecurringRow; costs: RateRow[]; months: MonthRow[] };

/** A recurring cost with its award's ledger; the award is locked first. @throws Rejection 404 */
export async function loadRecurring(tx: Tx, actor: Actor, recurringId: string): Promise<Loaded> {
  const [found] = await tx
    .select({ awardId: recurring.awardId })
    .from(recurring)
    .where(eq(recurring.id, recurringId));
  if (!found) throw notFound();
  const ledger = await lockLedger(tx, actor, found.awardId);
  const [row] = await tx.select().from(recurring).where(eq(recurring.id, recurringId)).for("update");
  if (!row) throw notFound();
  const costs = await tx
    .select()
    .from(recurringRate)
    .where(eq(recurringRate.recurringId, recurringId))
    .orderBy(asc(recurringRate.fromOn));
  const months = await tx
    .select()
    .from(recurringMonth)
    .where(eq(recurringMonth.recurringId, recurringId))
    .orderBy(asc(recurringMonth.month));
  return { ...ledger, recurring: row, costs, months };
}

/** @throws Rejection 409 when the form was made before somebody else's change */
export function mustBeVersion(row: RecurringRow, version: number): void {
  if (version !== row.version)
    throw conflict("Somebody else has just changed this. Look at it again.", "stale-version");
}

export const termsOf = (row: RecurringRow, costs: readonly RateRow[]): Terms => ({ ...row, rates: costs });

/** Months that are posted or were skipped: nothing about them changes any more. */
export const settledMonths = (months: readonly MonthRow[]): Set<string> =>
  new Set(months.filter(({ status }) => status !== "waiting").map(({ month }) => month));

/** The last month that is posted; undefined: none is. */
export function lastPostedMonth(months: readonly MonthRow[]): string | undefined {
  return months.findLast(({ status }) => status === "posted")?.month;
}

/** When a day is posted: once it has begun where the money is spent, and by the portal's own clock (UTC). */
export function dueOn(day: string, zone: string): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  const local = toInstant(`${day}T00:00`, zone) ?? utc;
  return local > utc ? local : utc;
}

/** Plans each month that is not settled, on its own day; what was planned before, or waits beyond the last day, is dropped. */
export async function planMonths(
  tx: Tx,
  id: string,
  terms: Terms & { timeZone: string },
  settled: ReadonlySet<string>,
): Promise<void> {
  const beyond = and(
    eq(recurringMonth.recurringId, id),
    eq(recurringMonth.status, "waiting"),
    terms.untilOn < terms.fromOn ? undefined : gt(recurringMonth.month, monthOf(terms.untilOn)),
  );
  await tx.delete(recurringMonth).where(beyond);
  const work: Planned[] = monthsBetween(terms.fromOn, terms.untilOn)
    .filter((month) => !settled.has(month))
    .map((month) => ({
      key: monthKey(id, month),
      kind: "recurrings.post",
      dueAt: dueOn(postingDay(month, terms)!, terms.timeZone),
    }));
  await plan(tx, id, work);
}

/** What events of a recurring cost say. */
export async function aboutOf(tx: Tx, ledger: Ledger, recurringId: string) {
  const { awardId, organisationId, piId } = ledger;
  return { recurringId, awardId, organisationId, holders: await holderIds(tx, awardId, piId) };
}
