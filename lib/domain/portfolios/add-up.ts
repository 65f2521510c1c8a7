/** Keeps each award's sums: whichever worker comes first; what an older reading leaves is read again. */
import type { Pool } from "mysql2/promise";
import { systemTransaction } from "@/lib/command/transaction";

const SOME = 200;

const WAITING = `SELECT a.id FROM award a LEFT JOIN award_sum s ON s.award_id = a.id
WHERE a.last_transfer <> COALESCE(s.up_to, 0) LIMIT ${SOME}`;

/** In one statement, so that the accounts and the number of the last transfer are of the same instant. */
const ADD = `INSERT INTO award_sum (award_id, up_to, spent, committed, balance, overspent, years)
SELECT a.id, a.last_transfer,
  SUM(IF(c.code LIKE 'spent:%', c.credits_posted - c.debits_posted, 0)),
  SUM(IF(c.code LIKE 'heading:%', c.debits_pending, 0)),
  SUM(IF(c.code LIKE 'heading:%', c.credits_posted - c.debits_posted - c.debits_pending, 0)),
  SUM(c.code LIKE 'heading:%' AND c.credits_posted - c.debits_posted - c.debits_pending < 0),
  MAX(y.years)
FROM award a JOIN account c ON c.award_id = a.id AND c.heading <> ''
LEFT JOIN (SELECT b.proposal_id, GROUP_CONCAT(b.year, ':', b.amount ORDER BY b.year) AS years FROM (
    SELECT l.proposal_id, l.year, SUM(l.amount) AS amount FROM award w
    JOIN proposal_budget_line l ON l.proposal_id = w.proposal_id WHERE w.id IN (?) GROUP BY l.proposal_id, l.year) b
  GROUP BY b.proposal_id) y ON y.proposal_id = a.proposal_id
WHERE a.id IN (?) GROUP BY a.id, a.last_transfer
ON DUPLICATE KEY UPDATE up_to = VALUES(up_to), spent = VALUES(spent), committed = VALUES(committed),
  balance = VALUES(balance), overspent = VALUES(overspent), years = VALUES(years)`;

/** Brings some awards' sums up to date. @returns whether there were any */
export async function addUpAwards(from: Pool): Promise<boolean> {
  const [rows] = await from.query(WAITING);
  const ids = (rows as Array<{ id: Buffer }>).map(({ id }) => id);
  if (ids.length === 0) return false;
  await systemTransaction((_, batch) => batch(`${ADD}; SELECT 1`, [ids, ids]), { from });
  return true;
}
