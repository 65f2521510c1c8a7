/**
 * What must hold of every ledger, as SQL that returns the rows that break it: none, ever (RELIABILITY §4).
 * Runs on MariaDB and MySQL; read-only.
 */
export const invariants: Readonly<Record<string, string>> = {
  "counters equal the transfers": `
SELECT a.id, a.code, a.credits_posted, a.debits_posted, a.debits_pending FROM account a
LEFT JOIN (SELECT account_id, SUM(credit) AS credit, SUM(debit) AS debit, SUM(pending) AS pending FROM (
  SELECT t.credit_id AS account_id, IF(t.kind IN ('reserve', 'release'), 0, t.amount) AS credit, 0 AS debit, 0 AS pending FROM transfer t
  UNION ALL
  SELECT t.debit_id, 0, IF(t.kind IN ('reserve', 'release'), 0, t.amount),
    CASE WHEN t.kind = 'reserve' THEN t.amount WHEN t.pending_id IS NOT NULL THEN -p.amount ELSE 0 END
  FROM transfer t LEFT JOIN transfer p ON p.id = t.pending_id) side GROUP BY account_id) s ON s.account_id = a.id
WHERE a.credits_posted <> COALESCE(s.credit, 0) OR a.debits_posted <> COALESCE(s.debit, 0)
  OR a.debits_pending <> COALESCE(s.pending, 0)`,

  "debits equal credits in each currency": `
SELECT currency, SUM(debits_posted) AS debits, SUM(credits_posted) AS credits FROM account
GROUP BY currency HAVING SUM(debits_posted) <> SUM(credits_posted)`,

  "limited accounts are never below zero": `
SELECT id, code FROM account WHERE limited = 1 AND credits_posted - debits_posted - debits_pending < 0`,

  "a commitment is settled at most once, by no more than it holds": `
SELECT p.id, COUNT(*) AS settled, MAX(t.amount) AS amount, p.amount AS held
FROM transfer t LEFT JOIN transfer p ON p.id = t.pending_id WHERE t.pending_id IS NOT NULL
GROUP BY t.pending_id, p.id, p.amount, p.kind
HAVING p.id IS NULL OR p.kind <> 'reserve' OR COUNT(*) <> 1 OR MAX(t.amount) > p.amount`,

  "a posting is reversed at most once, in full": `
SELECT p.id, COUNT(*) AS reversed FROM transfer t LEFT JOIN transfer p ON p.id = t.reverses_id
WHERE t.reverses_id IS NOT NULL
GROUP BY t.reverses_id, p.id, p.amount, p.kind, p.debit_id, p.credit_id
HAVING p.id IS NULL OR p.kind NOT IN ('spend', 'post') OR COUNT(*) <> 1 OR MAX(t.amount) <> p.amount
  OR MAX(t.debit_id) <> p.credit_id OR MAX(t.credit_id) <> p.debit_id`,

  "both sides belong to the transfer's award, heading and currency": `
SELECT t.id FROM transfer t JOIN account d ON d.id = t.debit_id JOIN account c ON c.id = t.credit_id
WHERE d.award_id <> t.award_id OR c.award_id <> t.award_id OR d.currency <> t.currency OR c.currency <> t.currency
  OR t.heading <> IF(d.code = 'grant', c.heading, d.heading) OR c.heading <> t.heading
UNION ALL
SELECT t.id FROM transfer t LEFT JOIN account d ON d.id = t.debit_id LEFT JOIN account c ON c.id = t.credit_id
WHERE d.id IS NULL OR c.id IS NULL`,

  "version counts the transfers that touch an account": `
SELECT a.id, a.code, a.version FROM account a
LEFT JOIN (SELECT account_id, COUNT(*) AS touched FROM (
  SELECT debit_id AS account_id FROM transfer UNION ALL SELECT credit_id FROM transfer) side
  GROUP BY account_id) s ON s.account_id = a.id
WHERE a.version <> COALESCE(s.touched, 0)`,

  "transfers are numbered without a gap, and the award knows the last": `
SELECT a.id, a.last_transfer, COUNT(t.id) AS transfers FROM award a LEFT JOIN transfer t ON t.award_id = a.id
GROUP BY a.id, a.last_transfer
HAVING COUNT(t.id) <> a.last_transfer OR COALESCE(MAX(t.number), 0) <> a.last_transfer
  OR COALESCE(MIN(t.number), 1) <> 1`,

  "the running balance follows from the transfers": `
SELECT id, number, balance_after, expected FROM (
  SELECT t.id, t.number, t.balance_after,
    SUM(CASE t.kind WHEN 'reserve' THEN -t.amount WHEN 'spend' THEN -t.amount
      WHEN 'post' THEN p.amount - t.amount ELSE t.amount END)
      OVER (PARTITION BY t.award_id ORDER BY t.number) AS expected
  FROM transfer t LEFT JOIN transfer p ON p.id = t.pending_id) running
WHERE balance_after <> expected`,

  "an active award has allocated exactly what was awarded; no other has an account": `
SELECT a.id, a.status, a.amount, COALESCE(s.allocated, 0) AS allocated FROM award a
LEFT JOIN (SELECT award_id, SUM(amount) AS allocated FROM transfer WHERE kind = 'allocate' GROUP BY award_id) s
  ON s.award_id = a.id
WHERE (a.status = 'active' AND COALESCE(s.allocated, 0) <> a.amount)
  OR (a.status IN ('offered', 'rejected') AND EXISTS (SELECT 1 FROM account c WHERE c.award_id = a.id))`,

  "nothing moved on a closed account": `
SELECT a.id, a.code FROM account a WHERE a.closed = 1 AND a.debits_pending <> 0`,

  "every transfer has its command, its audit row and its event": `
SELECT t.id, t.number FROM transfer t
LEFT JOIN command_log l ON l.actor_id = t.actor_id AND l.idem_key = t.idem_key AND l.http_status = 200
LEFT JOIN (SELECT actor_id, idem_key, subject_id FROM audit_log WHERE outcome = 'done'
  GROUP BY actor_id, idem_key, subject_id) g
  ON g.actor_id = t.actor_id AND g.idem_key = t.idem_key AND g.subject_id = t.award_id
LEFT JOIN (SELECT UNHEX(REPLACE(IF(type = 'award.accepted', JSON_UNQUOTE(JSON_EXTRACT(payload, '$.awardId')),
    JSON_UNQUOTE(JSON_EXTRACT(payload, '$.transferId'))), '-', '')) AS about
  FROM outbox_event WHERE type = 'award.accepted' OR type LIKE 'account.%'
  GROUP BY about) e ON e.about = IF(t.kind = 'allocate', t.award_id, t.id)
WHERE l.actor_id IS NULL OR g.actor_id IS NULL OR e.about IS NULL`,

  "every acknowledged movement has its transfer": `
SELECT l.command, l.idem_key FROM command_log l
LEFT JOIN transfer t ON t.actor_id = l.actor_id AND t.idem_key = l.idem_key
WHERE l.command IN ('account.commit', 'account.release', 'account.spend', 'account.reverse')
  AND l.http_status = 200 AND t.id IS NULL`,
};

/** Runs one query. */
type Ask = (sql: string) => Promise<unknown[]>;
export type Breach = { invariant: string; rows: unknown[] };

/**
 * Checks every invariant, best within one consistent snapshot.
 * @returns the invariants that do not hold, each with at most ten of its rows; empty when all hold
 */
export async function findBreaches(ask: Ask): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const [invariant, sql] of Object.entries(invariants)) {
    const rows = await ask(`${sql.trim()} LIMIT 10`);
    if (rows.length > 0) breaches.push({ invariant, rows });
  }
  return breaches;
}
