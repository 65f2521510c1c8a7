/** The statements that lock an award and read its ledger, and the rows that they answer. */
import { uuidToBytes } from "@/db/columns";
import type { AccountRole, TransferKind } from "@/db/schema/accounts";
import type { AwardStatus } from "@/db/schema/awards";
import { type Actor, actorId } from "@/lib/command/actor";

// Whoever moves money holds the award's row, so its accounts are read without locks of their own: that spares the
// hot path a lock on every account and index entry. Their updates lock them and check again. Statements of their own,
// after the lock: under READ COMMITTED each sees what is committed once the lock is held.
const LOCK = `SELECT a.status, a.currency, a.organisation_id, a.agency_id, a.pi_id, a.last_transfer, a.ruled,
  CAST(a.starts_on AS CHAR) AS starts_on, CAST(a.ends_on AS CHAR) AS ends_on
FROM award a WHERE a.id = ? FOR UPDATE`;

const MEMBER = `SELECT m.role, m.headings, m.limit_per_transaction, m.limit_per_month,
  CAST(m.absent_from AS CHAR) AS absent_from, CAST(m.absent_until AS CHAR) AS absent_until
FROM account_member m WHERE m.award_id = ? AND m.user_id = ? AND m.removed_at IS NULL`;

/**
 * What a member of an account took in this calendar month (UTC), in minor units: spent, or newly committed and not
 * released again. SQL of a sum; `member` is the name of the table or its alias.
 */
export const usedThisMonth = (member: string): string => `SELECT COALESCE(SUM(t.amount), 0) FROM transfer t
  WHERE t.award_id = ${member}.award_id AND t.actor_id = ${member}.user_id AND t.at >= DATE_FORMAT(UTC_DATE(), '%Y-%m-01')
  AND (t.kind = 'spend' OR (t.kind = 'reserve' AND t.continues_id IS NULL))
  AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id)
  AND NOT EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id AND s.kind = 'release' AND s.amount = t.amount
    AND NOT EXISTS (SELECT 1 FROM transfer c WHERE c.continues_id = t.id))`;

// One result of rows of several kinds: most awards have no rule, rate or closed month, and then each costs one look
// into an index. As subqueries of one row they cost the hot path two and a half times as much (measured), because the
// server plans each anew.
const FACTS = `SELECT 'rule' AS kind, r.overspend AS a, NULL AS b, r.position AS c, r.approval_above AS d,
  IF(r.closed, 'closed', NULL) AS e, CAST(r.finance_above AS CHAR) AS f
FROM account_rule r WHERE r.award_id = ?
UNION ALL SELECT 'rate', NULL, i.base, i.position, i.basis_points, CAST(i.from_on AS CHAR), NULL
FROM award_indirect i WHERE i.award_id = ?
UNION ALL SELECT 'month', p.month, NULL, NULL, NULL, NULL, NULL
FROM award w JOIN accounting_period p ON p.organisation_id = w.organisation_id AND p.reopened_at IS NULL WHERE w.id = ?
UNION ALL SELECT 'open', CAST(UTC_DATE() AS CHAR), NULL, COUNT(*), NULL, NULL, NULL
FROM award_condition c WHERE c.award_id = ? AND c.status IN ('open', 'submitted')`;

/** Of a member with a monthly limit: a trip of its own, which others are spared. */
export const USED = `SELECT (${usedThisMonth("m")}) AS used FROM account_member m WHERE m.award_id = ? AND m.user_id = ?`;

// The day is asked for after the lock: one that was waited for may have come after midnight.
const ACCOUNTS = `SELECT id, code, heading, limited, version, credits_posted - debits_posted - debits_pending AS available,
  CAST(UTC_DATE() AS CHAR) AS today
FROM account WHERE award_id = ?`;

const REFERRED = `SELECT t.number, t.kind, t.heading, t.amount, t.debit_id, t.credit_id, t.cause_id, t.source_type, t.source_id,
  CAST(t.occurred_on AS CHAR) AS occurred_on,
  i.id AS indirect_id, i.amount AS indirect_amount, i.debit_id AS indirect_debit, i.credit_id AS indirect_credit,
  EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id)
  OR EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id) AS settled
FROM transfer t LEFT JOIN transfer i ON i.cause_id = t.id AND i.kind = 'indirect'
WHERE t.id = ? AND t.award_id = ?`;

const join = (...texts: string[]) => texts.join(";\n");
const ALL = join(LOCK, MEMBER, ACCOUNTS);
// The cash side stands aside where only headings move: its rows would cost the hot path more than the rest.
const SPENDING = `${ALL} AND heading <> ''`;

export type AwardRow = {
  status: AwardStatus;
  currency: string;
  organisation_id: Buffer;
  agency_id: Buffer;
  pi_id: Buffer;
  last_transfer: number;
  ruled: number;
  starts_on: string | null;
  ends_on: string | null;
};

/** Amounts come as text where they are large. */
export type MemberRow = {
  role: AccountRole;
  headings: string | null;
  limit_per_transaction: number | string | null;
  limit_per_month: number | string | null;
  absent_from: string | null;
  absent_until: string | null;
};

/** Amounts and numbers come as text where they are large. */
export type FactRow = {
  kind: "rule" | "rate" | "month" | "open";
  a: string | null;
  b: string | null;
  c: number | string | null;
  d: number | string | null;
  e: string | null;
  f: string | null;
};

export type AccountRow = {
  id: Buffer;
  code: string;
  heading: string;
  limited: number;
  version: number;
  available: number | string;
  /** The day (UTC). */
  today: string;
};

export type ReferredRow = {
  number: number;
  kind: TransferKind;
  heading: string;
  amount: number | string;
  debit_id: Buffer;
  credit_id: Buffer;
  occurred_on: string;
  settled: number;
  cause_id: Buffer | null;
  source_type: string | null;
  source_id: Buffer | null;
  indirect_id: Buffer | null;
  indirect_amount: number | string | null;
  indirect_debit: Buffer | null;
  indirect_credit: Buffer | null;
};

/** Statements and their values, for one trip. */
export type Locks = { sql: string; values: unknown[] };

/**
 * The statements that lock an award and read its ledger, for a command's `ahead` or for `lockLedger` itself: lock,
 * member, accounts, then the transfer referred to, then the facts, each where it is asked for.
 */
export function ledgerLocks(
  actor: Actor,
  awardId: string,
  asked: { referredId?: string | undefined; facts: boolean; cash: boolean },
): Locks {
  const award = uuidToBytes(awardId);
  const values: unknown[] = [award, award, uuidToBytes(actorId(actor)), award];
  const texts = [asked.cash ? ALL : SPENDING];
  if (asked.referredId) {
    texts.push(REFERRED);
    values.push(uuidToBytes(asked.referredId), award);
  }
  const facts = asked.facts ? factsOf(awardId) : undefined;
  return facts
    ? { sql: join(...texts, facts.sql), values: [...values, ...facts.values] }
    : { sql: join(...texts), values };
}

/** The facts by themselves. */
export function factsOf(awardId: string): Locks {
  const award = uuidToBytes(awardId);
  return { sql: FACTS, values: [award, award, award, award] };
}
