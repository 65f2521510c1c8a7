/** What is deleted in time: rows whose purpose has passed. In small batches, so that nobody waits for it. */
import type { Pool } from "mysql2/promise";
import { systemTransaction } from "@/lib/command/transaction";
import { log } from "@/lib/infra/log";
import { planCall, unplannedCalls } from "./calls/schedule";
import { planReminders, unplannedReviews } from "./reviews/remind";

const BATCH = 1_000;

/** Answers about money and submissions are kept for ever, so that their keys can never act twice. */
const KEPT_ANSWERS = ["account.%", "award.%", "import.%", "period.%", "proposal.%"];

const rules: ReadonlyArray<{ table: string; where: string }> = [
  { table: "form_rejection", where: "created_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY" },
  { table: "session", where: "expires_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY" },
  { table: "one_time_link", where: "expires_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY" },
  { table: "handoff_ticket", where: "expires_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY" },
  { table: "proposal_presence", where: "seen_at < UTC_TIMESTAMP(3) - INTERVAL 1 HOUR" },
  { table: "award_message_edition", where: "forget_at < UTC_TIMESTAMP(3)" },
  { table: "award_message_file", where: "forget_at < UTC_TIMESTAMP(3)" },
  { table: "rate_limit", where: "expire < UNIX_TIMESTAMP() * 1000 - 86400000" },
];

const PLANNED_AT_ONCE = 100;

/** Plans calls that no event announced; the nearest closing first, at most some thousands an hour. */
async function planCalls(from: Pool): Promise<void> {
  for (let round = 0; round < 50; round++) {
    const planned = await systemTransaction(
      async (tx) => {
        const calls = await unplannedCalls(tx, PLANNED_AT_ONCE);
        for (const { id, now } of calls) await planCall(tx, id, now);
        return calls.length;
      },
      { from },
    );
    if (planned < PLANNED_AT_ONCE) return;
  }
}

/** Plans reminders of reviews that were asked for before there were plans. */
async function planReviews(from: Pool): Promise<void> {
  for (let round = 0; round < 50; round++) {
    const planned = await systemTransaction(
      async (tx) => {
        const rows = await unplannedReviews(tx, PLANNED_AT_ONCE);
        for (const row of rows) await planReminders(tx, row);
        return rows.length;
      },
      { from },
    );
    if (planned < PLANNED_AT_ONCE) return;
  }
}

/** Deletes what has expired and plans what nobody planned; repeatable at any time. */
export async function keepHouse(from: Pool): Promise<void> {
  await planCalls(from);
  await planReviews(from);
  for (const { table, where } of rules) {
    let deleted = 0;
    for (;;) {
      const some = await remove(from, `DELETE FROM ${table} WHERE ${where} LIMIT ${BATCH}`);
      deleted += some;
      if (some < BATCH) break;
    }
    if (deleted > 0) log.info({ table, deleted }, "expired rows deleted");
  }
  await forgetAnswers(from);
}

async function remove(from: Pool, sql: string, values: unknown[] = []): Promise<number> {
  const [result] = await from.query(sql, values);
  return (result as { affectedRows: number }).affectedRows;
}

const OLD = "created_at < UTC_TIMESTAMP(3) - INTERVAL 90 DAY";
const FORGOTTEN = `NOT (${KEPT_ANSWERS.map(() => "command LIKE ?").join(" OR ")})`;
/** Up to where this process has been through the old answers, by pool. */
const walked = new WeakMap<Pool, Date>();

/**
 * Most old answers are kept, so looking for the others would read more with every year: each process walks through
 * them once, a slice at a time, and from then on only through what has become old since.
 */
async function forgetAnswers(from: Pool): Promise<void> {
  let deleted = 0;
  let start = walked.get(from) ?? new Date(0);
  for (;;) {
    const [rows] = await from.query(
      `SELECT created_at AS at FROM command_log WHERE created_at >= ? AND ${OLD} ORDER BY created_at LIMIT 1 OFFSET ${BATCH}`,
      [start],
    );
    const next = (rows as Array<{ at: Date }>)[0]?.at;
    // A thousand within one millisecond are passed in one slice.
    const end = next && next > start ? next : next && new Date(next.getTime() + 1);
    const slice = `created_at >= ? AND ${end ? "created_at < ?" : OLD} AND ${FORGOTTEN}`;
    const bounds = end ? [start, end] : [start];
    deleted += await remove(from, `DELETE FROM command_log WHERE ${slice}`, [...bounds, ...KEPT_ANSWERS]);
    if (!end) break;
    start = end;
    walked.set(from, start);
  }
  if (deleted > 0) log.info({ table: "command_log", deleted }, "expired rows deleted");
}
