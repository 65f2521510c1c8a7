/** Months of a university's books, for tests. */
import { and, eq } from "drizzle-orm";
import { accountingPeriod } from "@/db/schema/accounts";
import { database } from "@/lib/command/database";
import { askMonthReopening } from "@/lib/domain/periods/ask-reopening";
import { closePeriod } from "@/lib/domain/periods/close";
import { makeUser, run } from "./make";
import { makeFinance } from "./make-imports";

/** The month before this one. */
export const lastMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
};

/** A university with two people of finance, and last month open, closed, or asked to be opened again. */
export async function makeMonth(state: "open" | "closed" | "asked") {
  const at = await makeFinance();
  const { university } = at.award;
  const second = await makeUser({ roles: [[university, "finance"]] });
  const month = { organisationId: university.id, month: lastMonth() };
  if (state !== "open") await run(closePeriod, at.finance, month);
  if (state === "asked") await run(askMonthReopening, at.finance, { ...month, reason: "A late invoice" });
  return { ...at, second, month };
}

export async function monthState({ organisationId, month }: { organisationId: string; month: string }) {
  const [row] = await database()
    .select()
    .from(accountingPeriod)
    .where(and(eq(accountingPeriod.organisationId, organisationId), eq(accountingPeriod.month, month)));
  return row && { closed: row.reopenedAt === null, asked: row.reopenAskedBy };
}
