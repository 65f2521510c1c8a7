/**
 * What a database says, table by table, so that two moments can be compared (docs/decisions/0025). Every byte of every
 * row counts, except where history only grows: there it is what the history amounts to.
 */
import { createHash } from "node:crypto";
import { pool } from "@/lib/command/database";

/** Records of what was asked and done, which nothing takes back; and the import itself with its file. */
const HISTORY = new Set([
  "__drizzle_migrations",
  "audit_log",
  "command_log",
  "outbox_event",
  "stream_head",
  "reaction_cursor",
  "lease",
  "ledger_import",
  "import_row",
  "import_layout",
  "file",
  "file_chunk",
]);

/** What the ledger amounts to: each account's balance and reservations, by day of the books, and open commitments. */
const LEDGER: Record<string, string> = {
  transfer: `SELECT award_id, account_id, occurred_on, SUM(amount) AS amount FROM (
    SELECT award_id, credit_id AS account_id, occurred_on, IF(kind IN ('reserve', 'release'), 0, amount) AS amount FROM transfer
    UNION ALL
    SELECT award_id, debit_id, occurred_on, IF(kind IN ('reserve', 'release'), 0, -amount) FROM transfer) side
    GROUP BY award_id, account_id, occurred_on HAVING SUM(amount) <> 0 ORDER BY award_id, account_id, occurred_on`,
  "open commitments": `SELECT t.award_id, t.heading, SUM(t.amount) AS amount FROM transfer t
    WHERE t.kind = 'reserve' AND NOT EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id)
    GROUP BY t.award_id, t.heading ORDER BY t.award_id, t.heading`,
  account: `SELECT id, award_id, code, heading, currency, credits_posted - debits_posted AS balance, debits_pending,
    limited, closed FROM account ORDER BY id`,
};
/** Columns that count changes. */
const COUNTERS: Record<string, string[]> = { award: ["last_transfer"] };

async function hashOf(sql: string): Promise<string> {
  const [rows] = await pool().query(sql);
  return createHash("sha256")
    .update(JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value)))
    .digest("hex");
}

/** A checksum for each table, by its name. */
export async function tableChecksums(): Promise<Record<string, string>> {
  const [columns] = await pool().query(
    `SELECT table_name AS tab, column_name AS col FROM information_schema.columns
     WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position`,
  );
  const tables = new Map<string, string[]>();
  for (const { tab, col } of columns as Array<{ tab: string; col: string }>)
    tables.set(tab, [...(tables.get(tab) ?? []), col]);
  const found: Record<string, string> = {};
  for (const [table, names] of tables) {
    if (HISTORY.has(table) || table in LEDGER) continue;
    const kept = names.filter((name) => !COUNTERS[table]?.includes(name)).map((name) => `\`${name}\``);
    found[table] = await hashOf(`SELECT ${kept.join(", ")} FROM \`${table}\` ORDER BY ${kept.join(", ")}`);
  }
  for (const [name, sql] of Object.entries(LEDGER)) found[name] = await hashOf(sql);
  return found;
}
