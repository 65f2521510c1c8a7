/**
 * An award's ledger under its lock: the accounts, and every fact that its rules need, read in one trip. Money then
 * moves by move.ts alone.
 */
import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import { type AccountRole, type OverspendRule, type TransferKind, transfer } from "@/db/schema/accounts";
import { type AwardStatus, award } from "@/db/schema/awards";
import { type Actor, actorId } from "@/lib/command/actor";
import { notFound } from "@/lib/command/errors";
import { statements } from "@/lib/command/statements";
import {
  type AccountRow,
  type AwardRow,
  type FactRow,
  factsOf,
  type Locks,
  ledgerLocks,
  type MemberRow,
  type ReferredRow,
  USED,
} from "./ledger-sql";
import type { Parties } from "./policy";
import { isHeading } from "./rules";

export type LedgerAccount = {
  id: Buffer;
  code: string;
  /** Empty for those of the award as a whole. */
  heading: string;
  /** May never pay more than it has. */
  limited: boolean;
  /** Credits − debits − reservations. */
  available: bigint;
  /** Counts its changes. */
  version: number;
};

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

/** What an actor is on the account, with their limits in minor units (null: none). */
export type LedgerMember = {
  role: AccountRole;
  limitPerTransaction: bigint | null;
  limitPerMonth: bigint | null;
  /** Spent or newly committed by them in this calendar month (UTC); read only where there is a monthly limit. */
  usedThisMonth: bigint | null;
  headings: string[] | null;
  absentFrom: string | null;
  absentUntil: string | null;
};

/** An award with its accounts; nobody else moves their money until the transaction ends. */
export type Ledger = Parties & {
  awardId: string;
  status: AwardStatus;
  currency: string;
  lastTransfer: number;
  accounts: LedgerAccount[];
  /** What the award can still spend: `available` over all headings. */
  balance: bigint;
  /** The transfer that the command refers to, when it was asked for and belongs to this award. */
  referred: Referred | undefined;
  /** Period of performance, first and last day; null: no limit. */
  startsOn: string | null;
  endsOn: string | null;
  /** Basis points of the eligible cost that the agency pays. */
  awardRate: number;
  /** The day (UTC) by the database's clock. */
  today: string;
  member: LedgerMember | null;
  rules: LedgerRule[];
  rates: IndirectRate[];
  /**
   * Months (`2026-05`) of the university's books that take no more postings: whole only where the ledger was read with
   * its facts. The month of `today` is never among them.
   */
  closedMonths: string[];
  /** Conditions precedent that the agency has not accepted yet. */
  openConditions: number;
  /** How many transfers this command has written so far: the next one's leg. */
  legs: number;
};

export type Referred = {
  id: string;
  number: number;
  kind: TransferKind;
  heading: string;
  amount: bigint;
  debit: LedgerAccount;
  credit: LedgerAccount;
  /** The day that the books count it on. */
  occurredOn: string;
  /** A later transfer has posted, released or reversed it. */
  settled: boolean;
  /** The direct posting that it belongs to. */
  causeId: string | null;
  /** The document behind it. */
  source: { type: string; id: string } | null;
  /** The indirect cost that was posted with it. */
  indirect: { id: string; amount: bigint; debit: LedgerAccount; credit: LedgerAccount } | null;
};

/** Awards that this process saw rules of: their facts are asked for at once. A hint, which the award's row corrects. */
const ruled = new Set<string>();
const HINTS = 10_000;

type Spending = {
  referredId?: string | undefined /** The day that the books are to count it on. */;
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

/**
 * Locks an award and reads its accounts with all facts, in one trip.
 * @param referredId a transfer to load with it (a commitment to post, a posting to reverse)
 * @param ahead the results of `spendingLocks`, where they rode along with the transaction's beginning
 * @throws Rejection 404 when there is no such award
 */
export async function lockLedger(
  tx: Tx,
  actor: Actor,
  awardId: string,
  referredId?: string,
  ahead?: unknown[],
): Promise<Ledger> {
  const results =
    ahead ?? (await send(tx, ledgerLocks(actor, awardId, { referredId, facts: true, cash: true })));
  const [row] = results[0] as AwardRow[];
  const [its] = results[1] as MemberRow[];
  if (!row || !its) throw notFound();
  let balance = 0n;
  const accounts = (results[2] as AccountRow[]).map((account) => {
    const available = BigInt(account.available);
    if (isHeading(account.code)) balance += available;
    return { ...account, limited: account.limited === 1, available };
  });
  const found = referredId ? (results[3] as ReferredRow[])[0] : undefined;
  const facts = await factRows(tx, awardId, its, results[referredId ? 4 : 3]);
  const member = await memberOf(tx, actor, awardId, its);
  return {
    awardId,
    status: row.status,
    currency: row.currency,
    organisationId: bytesToUuid(row.organisation_id),
    agencyId: bytesToUuid(row.agency_id),
    piId: bytesToUuid(row.pi_id),
    lastTransfer: row.last_transfer,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    awardRate: row.award_rate,
    role: member?.role ?? null,
    accounts,
    balance,
    referred: found && referredId ? toReferred(referredId, found, accounts) : undefined,
    member,
    today: its.today,
    openConditions: Number(facts.find(({ kind }) => kind === "open")?.c ?? 0),
    rules: ofKind(facts, "rule").map(toRule),
    rates: ofKind(facts, "rate")
      .map(toRate)
      .sort((one, other) => (one.fromOn < other.fromOn ? -1 : 1)),
    closedMonths: ofKind(facts, "month").map(({ a }) => a ?? ""),
    legs: 0,
  };
}

const send = (tx: Tx, { sql, values }: Locks) => statements(tx, sql, values);

/** The facts that came along, or those of an award that turned out to have some. */
async function factRows(tx: Tx, awardId: string, its: MemberRow, came: unknown): Promise<FactRow[]> {
  if (its.ruled) {
    if (ruled.size >= HINTS) ruled.clear();
    ruled.add(awardId);
  }
  if (came) return came as FactRow[];
  if (!its.ruled) return [];
  const { sql, values } = factsOf(awardId);
  // With a second statement, so that one result a statement comes back.
  const [rows] = await send(tx, { sql: `${sql};\nSELECT 1`, values });
  return rows as FactRow[];
}

/**
 * Has spending heed an award's facts from now on: with the first rule, rate or condition, in the same transaction.
 */
export const noteRules = (tx: Tx, awardIds: readonly string[]) =>
  tx
    .update(award)
    .set({ ruled: true })
    .where(inArray(award.id, [...awardIds]));

const ofKind = (facts: readonly FactRow[], kind: FactRow["kind"]) => facts.filter((row) => row.kind === kind);
const texts = (json: string | null) => (json === null ? null : (JSON.parse(json) as string[]));
const minor = (value: number | string | null) => (value === null ? null : BigInt(value));

const toRule = ({ a, c, d, e, f }: FactRow): LedgerRule => ({
  position: Number(c),
  overspend: a as OverspendRule,
  closed: e !== null,
  approvalAbove: minor(d),
  financeAbove: minor(f),
});

const toRate = ({ b, c, d, e }: FactRow): IndirectRate => ({
  fromOn: e ?? "",
  basisPoints: Number(d),
  base: texts(b),
  position: Number(c),
});

/** The actor on the account; what they used is read only where there is a monthly limit. */
async function memberOf(tx: Tx, actor: Actor, awardId: string, row: MemberRow): Promise<LedgerMember | null> {
  if (!row.role) return null;
  const limitPerMonth = minor(row.limit_per_month);
  return {
    role: row.role,
    limitPerTransaction: minor(row.limit_per_transaction),
    limitPerMonth,
    usedThisMonth: limitPerMonth === null ? null : await usedBy(tx, actor, awardId),
    headings: texts(row.headings),
    absentFrom: row.absent_from,
    absentUntil: row.absent_until,
  };
}

async function usedBy(tx: Tx, actor: Actor, awardId: string): Promise<bigint> {
  // With a second statement, so that one result a statement comes back.
  const values = [uuidToBytes(awardId), uuidToBytes(actorId(actor))];
  const [rows] = await statements(tx, `${USED}; SELECT 1`, values);
  return BigInt((rows as Array<{ used: number | string }>)[0]?.used ?? 0);
}

function toReferred(id: string, row: ReferredRow, accounts: LedgerAccount[]): Referred {
  const side = (account: Buffer) => {
    const found = accounts.find((candidate) => candidate.id.equals(account));
    if (!found) throw new Error(`Transfer ${id} touches an account of another award`);
    return found;
  };
  return {
    id,
    number: row.number,
    kind: row.kind,
    heading: row.heading,
    amount: BigInt(row.amount),
    debit: side(row.debit_id),
    credit: side(row.credit_id),
    occurredOn: row.occurred_on,
    settled: Boolean(row.settled),
    causeId: row.cause_id && bytesToUuid(row.cause_id),
    source:
      row.source_type && row.source_id ? { type: row.source_type, id: bytesToUuid(row.source_id) } : null,
    indirect: row.indirect_id && {
      id: bytesToUuid(row.indirect_id),
      amount: BigInt(row.indirect_amount!),
      debit: side(row.indirect_debit!),
      credit: side(row.indirect_credit!),
    },
  };
}

/** The award of a transfer, which never changes. @throws Rejection 404 when there is no such transfer */
export async function awardOfTransfer(tx: Tx, transferId: string): Promise<string> {
  const [row] = await tx
    .select({ awardId: transfer.awardId })
    .from(transfer)
    .where(eq(transfer.id, transferId));
  if (!row) throw notFound();
  return row.awardId;
}
