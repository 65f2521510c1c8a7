/** Salaries and other recurring costs as tests need them. */
import { asc, eq, sql } from "drizzle-orm";
import { scheduledWork } from "@/db/schema/machinery";
import { recurring, recurringMonth, recurringRate } from "@/db/schema/recurrings";
import { database } from "@/lib/command/database";
import { daysIn, monthAfter } from "@/lib/domain/recurrings/rules";
import { startRecurring } from "@/lib/domain/recurrings/start";
import { ledgerState } from "./ledger";
import { run } from "./make";
import { type MadeAward, type MakeAward, makeAward } from "./make-awards";

/** The month so many months from this one (UTC). */
export const monthFromNow = (by: number): string => monthAfter(new Date().toISOString().slice(0, 7), by);
export const firstOf = (month: string): string => `${month}-01`;
export const lastOf = (month: string): string => `${month}-${String(daysIn(month)).padStart(2, "0")}`;

/** A salary of 1,000.00 a month; by default over the three months before this one, none of them posted yet. */
export const salary = (made: MadeAward, more: Record<string, unknown> = {}) => ({
  awardId: made.id,
  kind: "salary",
  name: "Maria Sousa",
  heading: made.headings[0],
  amount: "1000.00",
  fromOn: firstOf(monthFromNow(-3)),
  untilOn: lastOf(monthFromNow(-1)),
  day: 31,
  timeZone: "Europe/Lisbon",
  ...more,
});

export async function makeSalary(more: Record<string, unknown> = {}, options: MakeAward = {}) {
  const made = await makeAward(options);
  const { recurringId } = await run(startRecurring, made.finance, salary(made, more));
  return { ...made, recurringId };
}

/** Everything that waits until tomorrow is due now. */
export async function letDayPass(recurringId: string): Promise<void> {
  await database()
    .update(scheduledWork)
    .set({ dueAt: sql`${scheduledWork.dueAt} - INTERVAL 25 HOUR` as unknown as Date })
    .where(eq(scheduledWork.subjectId, recurringId));
}

/** What recurring costs consist of, and what the worker made of them, comparable. */
export async function recurringState(awardId: string) {
  const db = database();
  const months = await db
    .select({
      month: recurringMonth.month,
      status: recurringMonth.status,
      amount: recurringMonth.amount,
      occurredOn: recurringMonth.occurredOn,
      reckoning: recurringMonth.reckoning,
      note: recurringMonth.note,
      tries: recurringMonth.tries,
    })
    .from(recurringMonth)
    .where(eq(recurringMonth.awardId, awardId))
    .orderBy(asc(recurringMonth.month));
  const rows = await db
    .select({
      id: recurring.id,
      untilOn: recurring.untilOn,
      day: recurring.day,
      version: recurring.version,
      stoppedBy: recurring.stoppedBy,
    })
    .from(recurring)
    .where(eq(recurring.awardId, awardId))
    .orderBy(asc(recurring.id));
  const rates = await db
    .select({ fromOn: recurringRate.fromOn, amount: recurringRate.amount })
    .from(recurringRate)
    .innerJoin(recurring, eq(recurring.id, recurringRate.recurringId))
    .where(eq(recurring.awardId, awardId))
    .orderBy(asc(recurringRate.fromOn));
  const planned = await db
    .select({ key: scheduledWork.key, dueAt: scheduledWork.dueAt })
    .from(scheduledWork)
    .innerJoin(recurring, eq(recurring.id, scheduledWork.subjectId))
    .where(
      sql`${recurring.awardId} = ${sql.param(awardId, recurring.awardId)} AND ${scheduledWork.doneAt} IS NULL`,
    )
    .orderBy(asc(scheduledWork.key));
  return {
    rows,
    rates,
    months,
    planned: planned.map(({ key, dueAt }) => `${key.slice(-7)} ${dueAt.toISOString().slice(0, 10)}`),
    ledger: await ledgerState(awardId),
  };
}
