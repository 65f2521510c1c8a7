import { kindSides } from "./rules";

const sides = Object.entries(kindSides)
  .flatMap(([kind, pairs]) => pairs.map(([from, to]) => `'${kind} ${from} ${to}'`))
  .join(", ");

/*
 * What was done and told, once for each thing that it may be about: joined on equality alone, so that the database
 * finds each by a key (which a text of any length does not get: hence the cast). One join on "one of these" compares every transfer with every event.
 */
const audited = (name: string, about: string) => `
LEFT JOIN (SELECT actor_id, idem_key, subject_id AS about FROM audit_log WHERE outcome = 'done'
  UNION SELECT actor_id, idem_key, related_id FROM audit_log WHERE outcome = 'done' AND related_id IS NOT NULL) ${name}
  ON ${name}.actor_id = t.actor_id AND ${name}.idem_key = t.idem_key AND ${name}.about = ${about}`;
const told = (name: string, about: string) => `
LEFT JOIN (SELECT DISTINCT CAST(UNHEX(REPLACE(IF(type = 'award.accepted', JSON_UNQUOTE(JSON_EXTRACT(payload, '$.awardId')),
    COALESCE(JSON_UNQUOTE(JSON_EXTRACT(payload, '$.transferId')), JSON_UNQUOTE(JSON_EXTRACT(payload, '$.sourceId')))), '-', '')) AS BINARY(16)) AS about
  FROM outbox_event WHERE type = 'award.accepted' OR payload LIKE '%"transferId":"%' OR payload LIKE '%"sourceId":"%') ${name}
  ON ${name}.about = ${about}`;

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
HAVING p.id IS NULL OR p.kind IN ('allocate', 'reserve', 'release', 'reverse') OR COUNT(*) <> 1
  OR MAX(t.amount) <> p.amount OR MAX(t.debit_id) <> p.credit_id OR MAX(t.credit_id) <> p.debit_id`,

  "what a transfer refers to is of its kind": `
SELECT t.id, t.kind FROM transfer t
WHERE (t.kind IN ('post', 'release')) <> (t.pending_id IS NOT NULL) OR (t.kind = 'reverse') <> (t.reverses_id IS NOT NULL)
  OR (t.kind = 'indirect' AND t.cause_id IS NULL) OR (t.cause_id IS NOT NULL AND t.kind NOT IN ('indirect', 'reverse'))
  OR (t.continues_id IS NOT NULL AND t.kind <> 'reserve')`,

  "a commitment goes on with exactly what was left of it": `
SELECT c.id, c.amount, p.amount AS held, s.amount AS settled FROM transfer c
LEFT JOIN transfer p ON p.id = c.continues_id LEFT JOIN transfer s ON s.pending_id = c.continues_id
WHERE c.continues_id IS NOT NULL AND (p.id IS NULL OR s.id IS NULL OR p.kind <> 'reserve'
  OR p.debit_id <> c.debit_id OR p.credit_id <> c.credit_id OR p.amount <> s.amount + c.amount
  OR s.actor_id <> c.actor_id OR s.idem_key <> c.idem_key)`,

  "an indirect cost belongs to a direct one of its award and day, and is reversed with it": `
SELECT i.id, i.number FROM transfer i LEFT JOIN transfer d ON d.id = i.cause_id
LEFT JOIN transfer ri ON ri.reverses_id = i.id LEFT JOIN transfer rd ON rd.reverses_id = d.id
WHERE i.kind = 'indirect' AND (d.id IS NULL OR d.kind NOT IN ('spend', 'post') OR d.award_id <> i.award_id
  OR d.occurred_on <> i.occurred_on OR d.actor_id <> i.actor_id OR d.idem_key <> i.idem_key
  OR (ri.id IS NULL) <> (rd.id IS NULL) OR ri.cause_id <> rd.id)`,

  "both sides belong to the transfer's award, heading and currency": `
SELECT t.id FROM transfer t JOIN account d ON d.id = t.debit_id JOIN account c ON c.id = t.credit_id
WHERE d.award_id <> t.award_id OR c.award_id <> t.award_id OR d.currency <> t.currency OR c.currency <> t.currency
  OR t.heading <> IF(d.heading = '', c.heading, d.heading)
  OR (d.heading <> '' AND c.heading <> '' AND c.heading <> d.heading AND t.kind <> 'virement')
UNION ALL
SELECT t.id FROM transfer t LEFT JOIN account d ON d.id = t.debit_id LEFT JOIN account c ON c.id = t.credit_id
WHERE d.id IS NULL OR c.id IS NULL`,

  "each kind has its own sides": `
SELECT t.id, t.kind, d.code AS debited, c.code AS credited FROM transfer t
JOIN account d ON d.id = t.debit_id JOIN account c ON c.id = t.credit_id
WHERE t.kind <> 'reverse' AND CONCAT(t.kind, ' ', SUBSTRING_INDEX(d.code, ':', 1), ' ', SUBSTRING_INDEX(c.code, ':', 1)) NOT IN (${sides})`,

  "instalments are never set off beyond what came": `
SELECT id, award_id FROM account WHERE code = 'advances' AND credits_posted > debits_posted`,

  "an expense in another currency keeps its amount, rate, source and day together": `
SELECT id FROM transfer WHERE (original_amount IS NULL) <> (original_currency IS NULL) OR (original_amount IS NULL) <> (rate IS NULL)
  OR (original_amount IS NULL) <> (rate_source IS NULL) OR (original_amount IS NULL) <> (rate_on IS NULL)
  OR original_currency = currency OR (source_id IS NULL) <> (source_type IS NULL)`,

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

  "an award says of itself that it has rules": `
SELECT a.id FROM award a WHERE a.ruled = 0 AND (EXISTS (SELECT 1 FROM account_rule r WHERE r.award_id = a.id)
  OR EXISTS (SELECT 1 FROM award_indirect i WHERE i.award_id = a.id)
  OR EXISTS (SELECT 1 FROM award_condition c WHERE c.award_id = a.id))`,

  "the running balance follows from the transfers": `
SELECT id, number, balance_after, expected FROM (
  SELECT t.id, t.number, t.balance_after,
    SUM(IF(c.code LIKE 'heading:%' AND t.kind NOT IN ('reserve', 'release'), t.amount, 0)
      - IF(d.code LIKE 'heading:%', IF(t.kind = 'release', 0, t.amount) - COALESCE(p.amount, 0), 0))
      OVER (PARTITION BY t.award_id ORDER BY t.number) AS expected
  FROM transfer t JOIN account d ON d.id = t.debit_id JOIN account c ON c.id = t.credit_id
  LEFT JOIN transfer p ON p.id = t.pending_id) running
WHERE balance_after <> expected`,

  "an award with an account has allocated exactly what was awarded, one that is over no more; no other has an account": `
SELECT a.id, a.status, a.amount, COALESCE(s.allocated, 0) AS allocated FROM award a
LEFT JOIN (SELECT award_id, SUM(IF(kind = 'allocate', amount, -amount)) AS allocated FROM transfer
  WHERE kind IN ('allocate', 'reduce') GROUP BY award_id) s ON s.award_id = a.id
WHERE (a.status IN ('active', 'suspended', 'ended', 'closing') AND COALESCE(s.allocated, 0) <> a.amount
    AND NOT EXISTS (SELECT 1 FROM award n WHERE n.predecessor_id = a.id))
  OR (a.status IN ('closing', 'closed', 'terminated', 'transferred') AND COALESCE(s.allocated, 0) > a.amount)
  OR (a.status IN ('offered', 'returned', 'rejected') AND EXISTS (SELECT 1 FROM account c WHERE c.award_id = a.id))`,

  "nothing moved on a closed account": `
SELECT a.id, a.code FROM account a WHERE a.closed = 1 AND a.debits_pending <> 0`,

  // A command or job names the first transfer that it makes on an award in an event, or the document behind them all.
  // By a window: a grouped table that is joined MariaDB may build anew for every row, by the square of an award's transfers.
  "every transfer has its command, its audit row and its event": `
SELECT t.id, t.number FROM (SELECT id, number, kind, actor_id, idem_key, award_id, source_id,
  MIN(number) OVER (PARTITION BY actor_id, idem_key, award_id) AS first_number FROM transfer) t
JOIN transfer first ON first.award_id = t.award_id AND first.number = t.first_number
LEFT JOIN command_log l ON l.actor_id = t.actor_id AND l.idem_key = t.idem_key AND l.http_status = 200
${audited("g1", "t.award_id")}
${audited("g2", "t.source_id")}
${told("e1", "first.id")}
${told("e2", "t.source_id")}
${told("e3", "IF(t.kind = 'allocate', t.award_id, NULL)")}
WHERE (l.actor_id IS NULL AND t.actor_id <> UNHEX(REPEAT('F', 32))) OR (g1.actor_id IS NULL AND g2.actor_id IS NULL)
  OR (e1.about IS NULL AND e2.about IS NULL AND e3.about IS NULL)`,

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
