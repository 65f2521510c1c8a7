/** What is deleted in time: rows whose purpose has passed. In small batches, so that nobody waits for it. */
import type { Pool } from "mysql2/promise";
import { log } from "@/lib/infra/log";

const BATCH = 1_000;

/** Answers about money and submissions are kept for ever, so that their keys can never act twice. */
const KEPT_ANSWERS = ["account.%", "award.%", "proposal.%"];

const rules: ReadonlyArray<{ table: string; where: string; values?: unknown[] }> = [
  { table: "form_rejection", where: "created_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY" },
  {
    table: "command_log",
    where: `created_at < UTC_TIMESTAMP(3) - INTERVAL 90 DAY AND NOT (${KEPT_ANSWERS.map(() => "command LIKE ?").join(" OR ")})`,
    values: KEPT_ANSWERS,
  },
  { table: "session", where: "expires_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY" },
  { table: "one_time_link", where: "expires_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY" },
  { table: "handoff_ticket", where: "expires_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY" },
  { table: "rate_limit", where: "expire < UNIX_TIMESTAMP() * 1000 - 86400000" },
];

/** Deletes what has expired; repeatable at any time. */
export async function keepHouse(from: Pool): Promise<void> {
  for (const { table, where, values = [] } of rules) {
    let deleted = 0;
    for (;;) {
      const [result] = await from.query(`DELETE FROM ${table} WHERE ${where} LIMIT ${BATCH}`, values);
      const { affectedRows } = result as { affectedRows: number };
      deleted += affectedRows;
      if (affectedRows < BATCH) break;
    }
    if (deleted > 0) log.info({ table, deleted }, "expired rows deleted");
  }
}
