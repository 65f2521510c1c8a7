/**
 * An award's ledger under its lock: the accounts, and every fact that its rules need, read in one trip (the facts in
 * ledger-facts.ts). Money then
 * moves by move.ts alone.
 */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import { type AccountRole, type TransferKind, transfer } from "@/db/schema/accounts";
import type { AwardStatus } from "@/db/schema/awards";
import { type Actor, actorId } from "@/lib/command/actor";
import { notFound } from "@/lib/command/errors";
import { statements } from "@/lib/command/statements";
import { type Facts, readFacts } from "./ledger-facts";
import {
  type AccountRow,
  type AwardRow,
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
export type Ledger = Parties &
  Facts & {
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
    member: LedgerMember | null;
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
  const results = ahead ?? (await readAll(tx, actor, awardId, referredId));
  const [row] = results[0] as AwardRow[];
  if (!row) throw notFound();
  let balance = 0n;
  const rows = results[2] as AccountRow[];
  const accounts = rows.map(({ id, code, heading, limited, version, ...its }) => {
    const available = BigInt(its.available);
    if (isHeading(code)) balance += available;
    return { id, code, heading, limited: limited === 1, version, available };
  });
  const found = referredId ? (results[3] as ReferredRow[])[0] : undefined;
  const facts = await readFacts(tx, awardId, row, results[referredId ? 4 : 3]);
  const member = await memberOf(tx, actor, awardId, results[1] as MemberRow[]);
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
    role: member?.role ?? null,
    accounts,
    balance,
    referred: found && referredId ? toReferred(referredId, found, accounts) : undefined,
    member,
    ...facts,
    today: rows[0]?.today ?? facts.today,
    legs: 0,
  };
}

function readAll(tx: Tx, actor: Actor, awardId: string, referredId?: string): Promise<unknown[]> {
  const { sql, values } = ledgerLocks(actor, awardId, { referredId, facts: true, cash: true });
  return statements(tx, sql, values);
}

const texts = (json: string | null) => (json === null ? null : (JSON.parse(json) as string[]));
const minor = (value: number | string | null) => (value === null ? null : BigInt(value));

/** The actor on the account; what they used is read only where there is a monthly limit. */
async function memberOf(
  tx: Tx,
  actor: Actor,
  awardId: string,
  [row]: readonly MemberRow[],
): Promise<LedgerMember | null> {
  if (!row) return null;
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
