/** Adds up blocks of the ledger that are full: whichever worker comes first; twice gives the same rows. */
import type { Pool } from "mysql2/promise";
import { systemTransaction } from "@/lib/command/transaction";
import { BLOCK, sides } from "./sums";

const WAITING = `SELECT a.id, COALESCE(b.last, 0) AS last FROM award a
LEFT JOIN (SELECT award_id, MAX(block) AS last FROM ledger_block GROUP BY award_id) b ON b.award_id = a.id
WHERE a.last_transfer >= (COALESCE(b.last, 0) + 1) * ${BLOCK} LIMIT 20`;

const ADD = `INSERT INTO ledger_block (award_id, block, month, account_id, kind, credits, debits, pending, transfers, touches)
SELECT ?, ?, s.month, s.account_id, s.kind, s.credits, s.debits, s.pending, s.transfers, s.touches FROM (
${sides("t.award_id = ? AND t.number > ? AND t.number <= ?", "DATE_FORMAT(t.occurred_on, '%Y-%m')")}) s
ON DUPLICATE KEY UPDATE transfers = VALUES(transfers)`;

/** Adds up some blocks. @returns whether there were any */
export async function addUpBlocks(from: Pool): Promise<boolean> {
  const [rows] = await from.query(WAITING);
  const waiting = rows as Array<{ id: Buffer; last: number }>;
  for (const { id, last } of waiting) {
    const block = Number(last) + 1;
    const numbers = [id, (block - 1) * BLOCK, block * BLOCK];
    await systemTransaction((_, batch) => batch(`${ADD}; SELECT 1`, [id, block, ...numbers, ...numbers]), {
      from,
    });
  }
  return waiting.length > 0;
}
