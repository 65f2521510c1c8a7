/** Looks at the ledger while it is being changed: totals must be constant in every snapshot. */
import type { Connection, Pool, RowDataPacket } from "mysql2/promise";
import { bytesToUuid } from "@/db/columns";
import type { Violation } from "./history";

/**
 * The side of costs (what is granted, can be spent, is spent, and what the university bears itself) and that of cash
 * are each a whole: money changes sides within them, and nothing comes or goes.
 */
const TOTALS = `SELECT w.id, w.amount, a.currency,
SUM(IF(a.code LIKE 'heading:%', a.credits_posted - a.debits_posted, 0)) AS unspent,
SUM(IF(a.code LIKE 'heading:%', a.credits_posted - a.debits_posted - a.debits_pending, 0)) AS free,
SUM(IF(a.code LIKE 'spent:%', a.credits_posted - a.debits_posted, 0)) AS spent,
SUM(IF(a.code = 'own', a.debits_posted - a.credits_posted, 0)) AS own,
SUM(IF(a.code = 'advances', a.credits_posted - a.debits_posted, 0)) AS advances,
SUM(IF(a.code IN ('grant', 'own') OR a.code LIKE 'heading:%' OR a.code LIKE 'spent:%', a.credits_posted - a.debits_posted, 0)) AS costs,
SUM(a.debits_posted) AS debits, SUM(a.credits_posted) AS credits,
MIN(IF(a.limited = 1, a.credits_posted - a.debits_posted - a.debits_pending, 0)) AS least
FROM award w JOIN account a ON a.award_id = w.id WHERE w.status = 'active' GROUP BY w.id, w.amount, a.currency`;

type Sums =
  | "amount"
  | "unspent"
  | "free"
  | "spent"
  | "own"
  | "advances"
  | "costs"
  | "debits"
  | "credits"
  | "least";
type Row = RowDataPacket & Record<Sums, string | number> & { id: Buffer };

/** One snapshot; what is wrong with it. */
export async function look(connection: Connection | Pool): Promise<Violation[]> {
  const [rows] = await connection.query<Row[]>(TOTALS);
  return rows.flatMap((row) => {
    const award = bytesToUuid(row.id);
    const wrong: Violation[] = [];
    const say = (detail: string) =>
      wrong.push({ rule: "every snapshot adds up", detail: `award ${award}: ${detail}` });
    if (BigInt(row.unspent) + BigInt(row.spent) !== BigInt(row.amount) + BigInt(row.own))
      say(
        `${row.unspent} unspent and ${row.spent} spent are not the ${row.amount} awarded and ${row.own} of its own`,
      );
    if (BigInt(row.debits) !== BigInt(row.credits)) say(`debits ${row.debits}, credits ${row.credits}`);
    if (BigInt(row.costs) !== 0n) say(`${row.costs} have come to the costs from elsewhere`);
    if (BigInt(row.least) < 0n) say(`an account that may not be overdrawn has ${row.least}`);
    if (BigInt(row.free) < 0n) say(`${row.free} can be spent`);
    if (BigInt(row.advances) > 0n) say(`${row.advances} more were set off than came ahead`);
    return wrong;
  });
}

/** Looks again and again until told to stop; a database that is away is no violation. */
export function watch(pool: Pool): { stop: () => Promise<{ snapshots: number; violations: Violation[] }> } {
  let running = true;
  let snapshots = 0;
  const violations: Violation[] = [];
  const loop = (async () => {
    while (running) {
      try {
        violations.push(...(await look(pool)));
        snapshots += 1;
      } catch {
        // killed or restarting
      }
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  })();
  return {
    async stop() {
      running = false;
      await loop;
      return { snapshots, violations };
    },
  };
}
