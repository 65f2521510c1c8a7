/** The burn-down of an award for those who may see it. */
import { and, eq, like, sql } from "drizzle-orm";
import { account } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { proposalBudgetLine } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { type AwardDetail, getAward } from "@/lib/domain/awards/queries";
import { hasAccount } from "@/lib/domain/awards/rules";
import { BUDGET_KINDS, sumsByMonth } from "@/lib/domain/statements/sums";
import { type BurnDown, burnDown, type MonthChange } from "./burn-down";
import { type Plan, planOf, yearsOf } from "./plan";

export type AwardBurnDown = BurnDown & { award: AwardDetail; plan: Plan | undefined };

/** The burn-down; undefined where the actor may not see the award, or it has no account yet. */
export async function getBurnDown(actor: Actor, awardId: string): Promise<AwardBurnDown | undefined> {
  const its = await getAward(actor, awardId);
  if (!its || !hasAccount(its.status)) return undefined;
  const [months, years, thisMonth] = await Promise.all([
    changesOf(its.id),
    yearsAsked(its.proposalId),
    monthOfBooks(its.id),
  ]);
  const plan = planOf(its, years);
  const runs = its.status === "active" || its.status === "suspended";
  return { ...burnDown({ plan, months, thisMonth, runs }), award: its, plan };
}

/** What the proposal asked for in each of its years. */
async function yearsAsked(proposalId: string): Promise<bigint[]> {
  const rows = await reader()
    .select({ year: proposalBudgetLine.year, amount: sql<string>`SUM(${proposalBudgetLine.amount})` })
    .from(proposalBudgetLine)
    .where(eq(proposalBudgetLine.proposalId, proposalId))
    .groupBy(proposalBudgetLine.year);
  return yearsOf(rows.map(({ year, amount }) => `${year}:${amount}`).join(",") || null);
}

/** The present month of the books, by the database's clock (UTC). */
async function monthOfBooks(awardId: string): Promise<string> {
  const [row] = await reader()
    .select({ month: sql<string>`DATE_FORMAT(UTC_DATE(), '%Y-%m')` })
    .from(award)
    .where(eq(award.id, awardId));
  return row?.month ?? "";
}

/** What each month of the books changed, over all headings. */
async function changesOf(awardId: string): Promise<MonthChange[]> {
  const [accounts, sums] = await Promise.all([
    reader()
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.awardId, awardId), like(account.code, "heading:%"))),
    sumsByMonth(awardId),
  ]);
  const headings = new Set(accounts.map(({ id }) => id));
  const months = new Map<string, MonthChange>();
  for (const { accountId, month, kind, credits, debits, pending } of sums) {
    if (!headings.has(accountId)) continue;
    const change = months.get(month) ?? { month, budget: 0n, spent: 0n, committed: 0n };
    months.set(month, change);
    if (BUDGET_KINDS.has(kind)) change.budget += credits - debits;
    else change.spent += debits - credits;
    change.committed += pending;
  }
  return [...months.values()];
}
