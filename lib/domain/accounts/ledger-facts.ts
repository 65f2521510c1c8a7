/**
 * What the rules of an award's account need to know beside the accounts. Most awards have no rule, rate, condition or
 * closed month, so that spending asks for them only where there may be some.
 */
import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { OverspendRule } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import type { Actor } from "@/lib/command/actor";
import { statements } from "@/lib/command/statements";
import { type AwardRow, type FactRow, factsOf, type Locks, ledgerLocks } from "./ledger-sql";

/** A heading's rule, or with position 0 that of all headings without one. */
export type LedgerRule = {
  position: number;
  overspend: OverspendRule;
  closed: boolean;
  /** Minor units; null: no approval needed. */
  approvalAbove: bigint | null;
  /** Minor units above which the finance office must approve; null: never. */
  financeAbove: bigint | null;
};

/** A rate of indirect costs, valid from a day on until the next one. */
export type IndirectRate = {
  fromOn: string;
  basisPoints: number;
  /** Headings that bear it; null: all but the charged one. */
  base: string[] | null;
  position: number;
};

export type Facts = {
  rules: LedgerRule[];
  rates: IndirectRate[];
  /**
   * Months (`2026-05`) of the university's books that take no more postings: whole only where the ledger was read with
   * its facts. The month of `today` is never among them.
   */
  closedMonths: string[];
  /** Conditions precedent that the agency has not accepted yet. */
  openConditions: number;
  /** The day (UTC) by the database's clock; empty where the facts were not read. */
  today: string;
};

/** Awards that this process saw rules of: their facts are asked for at once. A hint, which the award's row corrects. */
const ruled = new Set<string>();
const HINTS = 10_000;

type Spending = {
  /** The commitment that is paid. */
  referredId?: string | undefined;
  /** The day that the books are to count it on; default: today. */
  occurredOn?: string | undefined;
};

/**
 * What a command that moves money between headings sends ahead: the facts only where there may be some to heed. The
 * books of the current month are never closed, so that its postings need not ask for closed months.
 */
export const spendingLocks = (
  actor: Actor,
  awardId: string,
  { referredId, occurredOn }: Spending = {},
): Locks =>
  ledgerLocks(actor, awardId, {
    referredId,
    facts: occurredOn !== undefined || ruled.has(awardId),
    cash: false,
  });

/** The facts that came along, or those of an award that turned out to have some. */
export async function readFacts(tx: Tx, awardId: string, row: AwardRow, came: unknown): Promise<Facts> {
  const facts = await factRows(tx, awardId, row, came);
  const open = facts.find(({ kind }) => kind === "open");
  return {
    rules: ofKind(facts, "rule").map(toRule),
    rates: ofKind(facts, "rate")
      .map(toRate)
      .sort((one, other) => (one.fromOn < other.fromOn ? -1 : 1)),
    closedMonths: ofKind(facts, "month").map(({ a }) => a ?? ""),
    openConditions: Number(open?.c ?? 0),
    today: open?.a ?? "",
  };
}

async function factRows(tx: Tx, awardId: string, row: AwardRow, came: unknown): Promise<readonly FactRow[]> {
  if (row.ruled) {
    if (ruled.size >= HINTS) ruled.clear();
    ruled.add(awardId);
  }
  if (came) return came as FactRow[];
  if (!row.ruled) return [];
  const { sql, values } = factsOf(awardId);
  // With a second statement, so that one result a statement comes back.
  const [rows] = await statements(tx, `${sql};\nSELECT 1`, values);
  return rows as FactRow[];
}

/** Has spending heed an award's facts from now on: with its first rule, rate or condition, in the same transaction. */
export const noteRules = (tx: Tx, awardIds: readonly string[]) =>
  tx
    .update(award)
    .set({ ruled: true })
    .where(inArray(award.id, [...awardIds]));

const ofKind = (facts: readonly FactRow[], kind: FactRow["kind"]) => facts.filter((row) => row.kind === kind);

const toRule = ({ a, c, d, e, f }: FactRow): LedgerRule => ({
  position: Number(c),
  overspend: a as OverspendRule,
  closed: e !== null,
  approvalAbove: d === null ? null : BigInt(d),
  financeAbove: f === null ? null : BigInt(f),
});

const toRate = ({ b, c, d, e }: FactRow): IndirectRate => ({
  fromOn: e ?? "",
  basisPoints: Number(d),
  base: b === null ? null : (JSON.parse(b) as string[]),
  position: Number(c),
});
