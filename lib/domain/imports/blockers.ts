/** What depends on postings of an import, so that they cannot be undone: each with its reason and what to do first. */
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { statements } from "@/lib/command/statements";

type Why = { condition: string; reason: string };

/** The claim that took the posting, whatever its day; its indirect costs are in the same one. */
const CLAIMED = "FROM claim_posting k JOIN claim c ON c.id = k.claim_id WHERE k.transfer_id = t.id";

/** Over `r` (line), `t` (its transfer), `a` (award); `reason` is SQL for a sentence. */
const whys: Why[] = [
  {
    condition: "EXISTS (SELECT 1 FROM transfer v WHERE v.reverses_id = t.id)",
    reason:
      "CONCAT('Transaction ', t.number, ' of ', a.reference, ' was reversed by hand. Nothing is left to undo in it.')",
  },
  {
    condition: `EXISTS (SELECT 1 FROM accounting_period p WHERE p.organisation_id = a.organisation_id
      AND p.month = DATE_FORMAT(t.occurred_on, '%Y-%m') AND p.reopened_at IS NULL)`,
    reason: `CONCAT('The books of ', DATE_FORMAT(t.occurred_on, '%Y-%m'), ' are closed. Have that month opened again first, or reverse single transactions in an open month.')`,
  },
  {
    condition: `EXISTS (SELECT 1 ${CLAIMED} AND c.status <> 'draft')`,
    reason: `(SELECT CONCAT('Claim ', c.number, ' of ', a.reference, ' counts transaction ', t.number, '. What was claimed is put right with the agency, not by undoing it.') ${CLAIMED})`,
  },
  {
    condition: `EXISTS (SELECT 1 ${CLAIMED} AND c.status = 'draft')`,
    reason: `(SELECT CONCAT('The draft of claim ', c.number, ' of ', a.reference, ' counts transaction ', t.number, '. Leave it out there, or discard the draft, first.') ${CLAIMED})`,
  },
  {
    condition: "a.status NOT IN ('active', 'ended', 'closing')",
    reason: "CONCAT(a.reference, ' is ', a.status, ' and takes no more transactions.')",
  },
];

const any = whys.map(({ condition }) => `(${condition})`).join(" OR ");
const reason = `CASE ${whys.map((why) => `WHEN ${why.condition} THEN ${why.reason}`).join(" ")} END`;

const FROM = `FROM import_row r JOIN transfer t ON t.id = r.transfer_id JOIN award a ON a.id = t.award_id
WHERE r.import_id = ? AND r.status = 'posted'`;

/** Why some posted lines cannot be undone, by their numbers; lines that can are not among them. */
export async function blockersOf(
  tx: Tx,
  importId: string,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  if (numbers.length === 0) return new Map();
  const [rows] = (await statements(
    tx,
    `SELECT r.number, ${reason} AS reason ${FROM} AND r.number IN (?) AND (${any}); SELECT 1`,
    [uuidToBytes(importId), numbers],
  )) as [Array<{ number: number; reason: string }>];
  return new Map(rows.map((row) => [row.number, row.reason]));
}

/** How many posted lines of an import cannot be undone, by reason; the commonest first, five at most. */
export async function countBlockers(tx: Pick<Tx, "select">, importId: string) {
  const [rows] = (await statements(
    tx as Tx,
    `SELECT found.reason, COUNT(*) AS number FROM (SELECT ${reason} AS reason ${FROM} AND (${any})) found
     GROUP BY found.reason ORDER BY number DESC LIMIT 5; SELECT 1`,
    [uuidToBytes(importId)],
  )) as [Array<{ reason: string; number: number }>];
  return rows.map((row) => ({ reason: row.reason, lines: Number(row.number) }));
}
