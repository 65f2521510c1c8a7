/**
 * The one way that money moves: lock the award, read its accounts, judge, then write with the transaction's last trip.
 * The database guards what is written by itself: the update finds only accounts that can pay, the transfer finds its
 * sides only in the versions that the update made, and the CHECK of the table stands behind both.
 */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import { type TransferKind, transfer } from "@/db/schema/accounts";
import type { AwardStatus } from "@/db/schema/awards";
import { type Actor, actorId } from "@/lib/command/actor";
import type { RunContext } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { statements } from "@/lib/command/statements";
import { formatMoney } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import type { Parties } from "./policy";
import { balanceEffect, counterpart, transferAmount } from "./rules";

export type LedgerAccount = {
  id: Buffer;
  code: string;
  heading: string;
  /** May never pay more than it has. */
  limited: boolean;
  /** Credits − debits − reservations. */
  available: bigint;
  /** Counts its changes. */
  version: number;
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
};

export type Referred = {
  id: string;
  kind: TransferKind;
  heading: string;
  amount: bigint;
  debit: LedgerAccount;
  credit: LedgerAccount;
  /** A later transfer has posted, released or reversed it. */
  settled: boolean;
};

// Whoever moves money holds the award's row, so its accounts are read without locks of their own: that spares the
// hot path a lock on every account and index entry. Their updates lock them and check again. Statements of their own,
// after the lock: under READ COMMITTED each sees what is committed once the lock is held.
const LOCK = `SELECT a.status, a.currency, a.organisation_id, a.agency_id, a.pi_id, a.last_transfer
FROM award a WHERE a.id = ? FOR UPDATE;
SELECT role FROM account_member WHERE award_id = ? AND user_id = ? AND removed_at IS NULL;
SELECT id, code, heading, limited, version, credits_posted - debits_posted - debits_pending AS available
FROM account WHERE award_id = ?`;

const REFERRED = `;
SELECT t.kind, t.heading, t.amount, t.debit_id, t.credit_id,
  EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id)
  OR EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id) AS settled
FROM transfer t WHERE t.id = ? AND t.award_id = ?`;

type AwardRow = {
  status: AwardStatus;
  currency: string;
  organisation_id: Buffer;
  agency_id: Buffer;
  pi_id: Buffer;
  last_transfer: number;
};
type MemberRow = { role: "pi" | "member" };
type AccountRow = {
  id: Buffer;
  code: string;
  heading: string;
  limited: number;
  version: number;
  available: number | string;
};
type ReferredRow = {
  kind: TransferKind;
  heading: string;
  amount: number | string;
  debit_id: Buffer;
  credit_id: Buffer;
  settled: number;
};

/** The statements that lock an award and read its accounts, for a command's `ahead` or for `lockLedger` itself. */
export function ledgerLocks(actor: Actor, awardId: string, referredId?: string) {
  const award = uuidToBytes(awardId);
  const values: unknown[] = [award, award, uuidToBytes(actorId(actor)), award];
  if (referredId) values.push(uuidToBytes(referredId), award);
  return { sql: referredId ? LOCK + REFERRED : LOCK, values };
}

/**
 * Locks an award and reads its accounts, in one trip.
 * @param referredId a transfer to load with it (a commitment to post, a posting to reverse)
 * @param ahead the results of `ledgerLocks`, where they rode along with the transaction's beginning
 * @throws Rejection 404 when there is no such award
 */
export async function lockLedger(
  tx: Tx,
  actor: Actor,
  awardId: string,
  referredId?: string,
  ahead?: unknown[],
): Promise<Ledger> {
  const { sql, values } = ledgerLocks(actor, awardId, referredId);
  const results = ahead ?? (await statements(tx, sql, values));
  const [row] = results[0] as AwardRow[];
  if (!row) throw notFound();
  let balance = 0n;
  const accounts = (results[2] as AccountRow[]).map((account) => {
    const available = BigInt(account.available);
    if (account.limited) balance += available;
    return { ...account, limited: account.limited === 1, available };
  });
  const found = referredId ? (results[3] as ReferredRow[])[0] : undefined;
  return {
    awardId,
    status: row.status,
    currency: row.currency,
    organisationId: bytesToUuid(row.organisation_id),
    agencyId: bytesToUuid(row.agency_id),
    piId: bytesToUuid(row.pi_id),
    lastTransfer: row.last_transfer,
    role: (results[1] as MemberRow[])[0]?.role ?? null,
    accounts,
    balance,
    referred: found && referredId ? toReferred(referredId, found, accounts) : undefined,
  };
}

function toReferred(id: string, row: ReferredRow, accounts: LedgerAccount[]): Referred {
  const side = (account: Buffer) => {
    const found = accounts.find((candidate) => candidate.id.equals(account));
    if (!found) throw new Error(`Transfer ${id} touches an account of another award`);
    return found;
  };
  return {
    id,
    kind: row.kind,
    heading: row.heading,
    amount: BigInt(row.amount),
    debit: side(row.debit_id),
    credit: side(row.credit_id),
    settled: Boolean(row.settled),
  };
}

/** @throws Rejection 409 unless the award is active. */
export function requireActive(ledger: Ledger): void {
  if (ledger.status === "offered")
    throw conflict("This award is still an offer: the account opens when the university accepts it.");
  if (ledger.status !== "active") throw conflict("This award is not active, so its account cannot be used.");
}

/** Minor units of an amount. @throws Rejection 400 that names the limits. */
export function amountOf(text: string, currency: string): bigint {
  const read = transferAmount(text, currency);
  if ("problem" in read) throw invalid({ amount: [read.problem] });
  return read.minor;
}

/** The two accounts of a heading. @throws Rejection 400 that lists the headings there are. */
export function headingAccounts(
  ledger: Ledger,
  heading: string,
): { budget: LedgerAccount; spent: LedgerAccount } {
  const budget = ledger.accounts.find((a) => a.heading === heading && a.code.startsWith("heading:"));
  const code = budget && counterpart(budget.code);
  const spent = code && ledger.accounts.find((a) => a.code === code);
  if (budget && spent) return { budget, spent };
  const names = ledger.accounts.filter((a) => a.code.startsWith("heading:")).map((a) => a.heading);
  throw invalid({ heading: [`Choose one of this award's headings: ${names.join(", ")}.`] });
}

export type Entry = {
  kind: Exclude<TransferKind, "allocate">;
  debit: LedgerAccount;
  credit: LedgerAccount;
  heading: string;
  amount: bigint;
  /** Of a `post` or `release`: the reservation. */
  pending?: { id: string; amount: bigint };
  /** Of a `reverse`: the posting. */
  reversesId?: string;
  description: string;
};

const MOVE = `UPDATE account SET debits_posted = debits_posted + IF(id = ?, ?, 0), debits_pending = debits_pending + IF(id = ?, ?, 0),
  credits_posted = credits_posted + IF(id = ?, ?, 0), version = version + 1
WHERE id IN (?, ?) AND closed = 0 AND currency = ?
AND (limited = 0 OR id <> ? OR credits_posted - debits_posted - debits_pending >= ?);
UPDATE award SET last_transfer = ? WHERE id = ? AND last_transfer = ?;
INSERT INTO transfer (id, award_id, number, kind, debit_id, credit_id, heading, amount, currency, pending_id,
  reverses_id, balance_after, description, actor_id, idem_key, leg, at)
VALUES (?, ?, (SELECT a.last_transfer FROM award a WHERE a.id = ? AND a.last_transfer = ?), ?,
  (SELECT d.id FROM account d WHERE d.id = ? AND d.version = ?), (SELECT c.id FROM account c WHERE c.id = ? AND c.version = ?),
  ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`;

type By = Pick<RunContext<unknown, unknown, unknown>, "actor" | "key" | "now" | "last">;

/**
 * Writes one transfer with its effect on both accounts, with the transaction's last trip: a side or a number that
 * the updates did not make is NULL in the transfer, which takes none, so that nothing is written at all.
 * @returns the transfer's id and what the award can spend after it
 * @throws Rejection 409 when the heading has not that much
 */
export function move(ledger: Ledger, entry: Entry, by: By): { transferId: string; balance: bigint } {
  const { kind, amount, pending, debit, credit } = entry;
  const held = pending?.amount ?? 0n;
  // What the debited account pays now, and how its reservations change.
  const posted = kind === "reserve" || kind === "release" ? 0n : amount;
  const reserved = kind === "reserve" ? amount : -held;
  const needed = posted + reserved;
  if (debit.limited && debit.available < needed) throw notEnough(ledger, entry);
  const balance = ledger.balance + balanceEffect(kind, amount, held);
  const transferId = newId();
  const award = uuidToBytes(ledger.awardId);
  const number = ledger.lastTransfer + 1;
  const { currency } = ledger;
  const values = [
    ...[debit.id, posted, debit.id, reserved, credit.id, posted],
    ...[debit.id, credit.id, currency, debit.id, needed],
    ...[number, award, ledger.lastTransfer],
    ...[uuidToBytes(transferId), award, award, number, kind],
    ...[debit.id, debit.version + 1, credit.id, credit.version + 1],
    ...[entry.heading, amount, currency],
    pending ? uuidToBytes(pending.id) : null,
    entry.reversesId ? uuidToBytes(entry.reversesId) : null,
    ...[balance, entry.description, uuidToBytes(actorId(by.actor)), by.key, by.now],
  ];
  by.last({ sql: MOVE, values });
  return { transferId, balance };
}

function notEnough(ledger: Ledger, entry: Entry) {
  const free = entry.debit.available + (entry.pending?.amount ?? 0n);
  return conflict(
    `“${entry.heading}” has ${formatMoney(free, ledger.currency)} available, which is less than ` +
      `${formatMoney(entry.amount, ledger.currency)}. Enter a smaller amount or choose another heading.`,
    "insufficient",
  );
}

/** 409: each commitment is settled once, each posting reversed once. */
export const settledAlready = (kind: TransferKind) =>
  kind === "reverse"
    ? conflict("This transaction was reversed before. Each can be reversed once.", "settled")
    : conflict("This commitment was spent or released before. Each can be settled once.", "settled");

/** The award of a transfer, which never changes. @throws Rejection 404 when there is no such transfer */
export async function awardOfTransfer(tx: Tx, transferId: string): Promise<string> {
  const [row] = await tx
    .select({ awardId: transfer.awardId })
    .from(transfer)
    .where(eq(transfer.id, transferId));
  if (!row) throw notFound();
  return row.awardId;
}
