/** Where an award's figures come from: what was requested first, and what the university endorsed. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { endorsement, proposalBudgetLine, proposalSubmission } from "@/db/schema/proposals";
import { parseAmount } from "@/lib/domain/money";
import { inParts } from "@/lib/infra/parts";

const ROWS = 500;
export type ByHeading = Map<string, bigint>;

const adder = () => {
  const all = new Map<string, ByHeading>();
  const add = (proposalId: string, heading: string, amount: bigint) => {
    const its = all.get(proposalId) ?? new Map<string, bigint>();
    its.set(heading, (its.get(heading) ?? 0n) + amount);
    all.set(proposalId, its);
  };
  return { all, add };
};

/** The budgets of proposals as they stand, by heading; minor units. */
export async function budgetsOf(tx: Tx, proposalIds: readonly string[]): Promise<Map<string, ByHeading>> {
  const { all, add } = adder();
  for (const some of inParts(proposalIds, ROWS)) {
    const lines = await tx
      .select({
        proposalId: proposalBudgetLine.proposalId,
        heading: proposalBudgetLine.heading,
        amount: proposalBudgetLine.amount,
      })
      .from(proposalBudgetLine)
      .where(inArray(proposalBudgetLine.proposalId, some));
    for (const { proposalId, heading, amount } of lines) add(proposalId, heading, amount);
  }
  return all;
}

/** As a snapshot has it: the amount as decimal text. */
type Line = { heading: string; amount: string };

/** The budgets of their first submissions, where there were any: the database reads them out of the snapshots. */
export async function firstBudgets(
  tx: Tx,
  proposalIds: readonly string[],
  currency: string,
): Promise<Map<string, ByHeading>> {
  const { all, add } = adder();
  for (const some of inParts(proposalIds, ROWS)) {
    const rows = await tx
      .select({
        proposalId: proposalSubmission.proposalId,
        budget: sql<unknown>`JSON_EXTRACT(${proposalSubmission.content}, '$.budget')`,
      })
      .from(proposalSubmission)
      .where(and(inArray(proposalSubmission.proposalId, some), eq(proposalSubmission.number, 1)));
    for (const { proposalId, budget } of rows) {
      // MySQL hands JSON over parsed, MariaDB as text.
      const lines = ((typeof budget === "string" ? JSON.parse(budget) : budget) ?? []) as Line[];
      for (const { heading, amount } of lines) add(proposalId, heading, parseAmount(amount, currency) ?? 0n);
    }
  }
  return all;
}

/** The proposals among them that their university endorsed. */
export async function endorsedAmong(tx: Tx, proposalIds: readonly string[]): Promise<Set<string>> {
  const endorsed = new Set<string>();
  for (const some of inParts(proposalIds, ROWS)) {
    const rows = await tx
      .selectDistinct({ proposalId: endorsement.proposalId })
      .from(endorsement)
      .where(and(inArray(endorsement.proposalId, some), eq(endorsement.outcome, "endorsed")));
    for (const { proposalId } of rows) endorsed.add(proposalId);
  }
  return endorsed;
}
