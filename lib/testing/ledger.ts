/** What tests ask of a ledger. */
import { and, asc, eq, isNull } from "drizzle-orm";
import { expect } from "vitest";
import { openPool } from "@/db/client";
import { account, accountMember, transfer } from "@/db/schema/accounts";
import { database } from "@/lib/command/database";
import { findBreaches } from "@/lib/domain/accounts/invariants";
import { testDatabase } from "./database";

const COSTS = /^(grant|heading:|spent:)/;

/**
 * Counters of an award's accounts by code (of the cash side only those that moved), with the transfers and what can
 * be spent.
 */
export async function ledgerState(awardId: string) {
  const accounts = await database()
    .select()
    .from(account)
    .where(eq(account.awardId, awardId))
    .orderBy(asc(account.code));
  const transfers = await database()
    .select({ kind: transfer.kind, amount: transfer.amount, balanceAfter: transfer.balanceAfter })
    .from(transfer)
    .where(eq(transfer.awardId, awardId))
    .orderBy(asc(transfer.number));
  const available = accounts
    .filter((a) => a.code.startsWith("heading:"))
    .reduce((sum, a) => sum + a.creditsPosted - a.debitsPosted - a.debitsPending, 0n);
  return {
    available,
    transfers,
    counters: Object.fromEntries(
      accounts
        .filter((a) => COSTS.test(a.code) || a.version > 0)
        .map((a) => [a.code, [a.creditsPosted, a.debitsPosted, a.debitsPending]]),
    ),
  };
}

/** Ids of the people who may use the account now. */
export async function membersOf(awardId: string): Promise<string[]> {
  const rows = await database()
    .select({ userId: accountMember.userId })
    .from(accountMember)
    .where(and(eq(accountMember.awardId, awardId), isNull(accountMember.removedAt)));
  return rows.map((row) => row.userId).sort();
}

/** Every invariant holds over the whole database. Asked by a connection that may wait: there may be much to add up. */
export async function expectSound(): Promise<void> {
  const patient = openPool((await testDatabase()).app, { connectionLimit: 1, connectTimeout: 30_000 });
  try {
    expect(await findBreaches(async (sql) => (await patient.query(sql))[0] as unknown[])).toEqual([]);
  } finally {
    await patient.end();
  }
}
