/** The statements that lock an award and read its ledger, and the rows that they answer. */
import { uuidToBytes } from "@/db/columns";
import type { AccountRole, TransferKind } from "@/db/schema/accounts";
import type { AwardStatus } from "@/db/schema/awards";
import { type Actor, actorId } from "@/lib/command/actor";

// Whoever moves money holds the award's row, so its accounts are read without locks of their own: that spares the
// hot path a lock on every account and index entry. Their updates lock them and check again. Statements of their own,
// after the lock: under READ COMMITTED each sees what is committed once the lock is held.
const LOCK = `SELECT a.status, a.currency, a.organisation_id, a.agency_id, a.pi_id, a.last_transfer,
  CAST(a.starts_on AS CHAR) AS starts_on, CAST(a.ends_on AS CHAR) AS ends_on, a.award_rate
FROM award a WHERE a.id = ? FOR UPDATE`;

// One row, whatever there is of each: most awards have no rule, rate or closed month, and then this costs a few
// index look-ups. What a member used is added up only for those with a monthly limit.
const FACTS = `SELECT m.role, m.limit_per_transaction, m.limit_per_month, m.headings,
  CAST(m.absent_from AS CHAR) AS absent_from, CAST(m.absent_until AS CHAR) AS absent_until,
  CASE WHEN m.limit_per_month IS NULL THEN NULL ELSE (
    SELECT COALESCE(SUM(t.amount), 0) FROM transfer t
    WHERE t.award_id = m.award_id AND t.actor_id = m.user_id AND t.at >= DATE_FORMAT(UTC_DATE(), '%Y-%m-01')
    AND (t.kind = 'spend' OR (t.kind = 'reserve' AND t.continues_id IS NULL))
    AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id)
    AND NOT EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id AND s.kind = 'release' AND s.amount = t.amount
      AND NOT EXISTS (SELECT 1 FROM transfer c WHERE c.continues_id = t.id))) END AS used_this_month,
  (SELECT JSON_ARRAYAGG(JSON_OBJECT('position', r.position, 'overspend', r.overspend, 'closed', r.closed,
    'approvalAbove', CAST(r.approval_above AS CHAR))) FROM account_rule r WHERE r.award_id = a.id) AS rules,
  (SELECT JSON_ARRAYAGG(JSON_OBJECT('fromOn', CAST(i.from_on AS CHAR), 'basisPoints', i.basis_points, 'base', i.base,
    'position', i.position)) FROM award_indirect i WHERE i.award_id = a.id) AS rates,
  (SELECT JSON_ARRAYAGG(p.month) FROM accounting_period p
    WHERE p.organisation_id = a.organisation_id AND p.reopened_at IS NULL) AS closed_months,
  (SELECT COUNT(*) FROM award_condition c WHERE c.award_id = a.id AND c.status IN ('open', 'submitted')) AS open_conditions,
  CAST(UTC_DATE() AS CHAR) AS today
FROM award a
LEFT JOIN account_member m ON m.award_id = a.id AND m.user_id = ? AND m.removed_at IS NULL
WHERE a.id = ?`;

const ACCOUNTS = `SELECT id, code, heading, limited, version, credits_posted - debits_posted - debits_pending AS available
FROM account WHERE award_id = ?`;

const REFERRED = `SELECT t.number, t.kind, t.heading, t.amount, t.debit_id, t.credit_id, t.cause_id, t.source_type, t.source_id,
  CAST(t.occurred_on AS CHAR) AS occurred_on,
  i.id AS indirect_id, i.amount AS indirect_amount, i.debit_id AS indirect_debit, i.credit_id AS indirect_credit,
  EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id)
  OR EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id) AS settled
FROM transfer t LEFT JOIN transfer i ON i.cause_id = t.id AND i.kind = 'indirect'
WHERE t.id = ? AND t.award_id = ?`;

const join = (...texts: string[]) => texts.join(";\n");
const ALL = join(LOCK, FACTS, ACCOUNTS);
// The cash side stands aside where only headings move: its rows would cost the hot path more than the rest.
const SPENDING = join(LOCK, FACTS, `${ACCOUNTS} AND heading <> ''`);

export type AwardRow = {
  status: AwardStatus;
  currency: string;
  organisation_id: Buffer;
  agency_id: Buffer;
  pi_id: Buffer;
  last_transfer: number;
  starts_on: string | null;
  ends_on: string | null;
  award_rate: number;
};

export type FactsRow = {
  role: AccountRole | null;
  limit_per_transaction: number | string | null;
  limit_per_month: number | string | null;
  used_this_month: number | string | null;
  headings: string | null;
  absent_from: string | null;
  absent_until: string | null;
  /** JSON, as text or parsed. */
  rules: unknown;
  rates: unknown;
  closed_months: unknown;
  open_conditions: number;
  today: string;
};

export type AccountRow = {
  id: Buffer;
  code: string;
  heading: string;
  limited: number;
  version: number;
  available: number | string;
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

/**
 * The statements that lock an award and read its ledger, for a command's `ahead` or for `lockLedger` itself.
 * @param spending only the accounts of headings: for commands that move nothing else
 */
export function ledgerLocks(actor: Actor, awardId: string, referredId?: string, spending = false) {
  const award = uuidToBytes(awardId);
  const base = spending ? SPENDING : ALL;
  const values: unknown[] = [award, uuidToBytes(actorId(actor)), award, award];
  if (referredId) values.push(uuidToBytes(referredId), award);
  return { sql: referredId ? join(base, REFERRED) : base, values };
}
