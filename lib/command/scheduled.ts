/**
 * Work that is due at an instant of the database's clock: rows with a key that is unique for their cause, done by the
 * worker that leads, each in one transaction with its effects. So each happens exactly once: also when no worker ran at
 * the time, when one dies in the middle, and when two believe that they lead.
 */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Pool } from "mysql2/promise";
import type { Tx } from "@/db/client";
import { bytesToUuid, newId } from "@/db/columns";
import { scheduledWork } from "@/db/schema/machinery";
import { log } from "@/lib/infra/log";
import { inParts } from "@/lib/infra/parts";
import { auditRow } from "./audit";
import type { Subject } from "./define";
import { collector, type Emit, type EventDefinition } from "./event";
import { assertFence, type Fence, LeaseLost } from "./lease";
import { outboxRows } from "./outbox";
import { type Connection, systemTransaction } from "./transaction";

export type JobContext = {
  tx: Tx;
  /** The work's own id: dedupes what it causes, as an event's does. */
  workId: string;
  /** The work's key as its audit rows have it: the idempotency key of what it writes under one. */
  key: string;
  subjectId: string;
  dueAt: Date;
  now: Date;
  emit: Emit;
  /** An entry in the record's timeline, made by the portal. */
  record: (happened: string, subject: Subject) => void;
};

export type Job = {
  /** `<nouns>.<what>` */
  kind: string;
  emits: readonly EventDefinition[];
  /**
   * For work of many rows in one transaction: how long it may take, in milliseconds. Its leadership is proven at its
   * end, so that the lease can be renewed meanwhile.
   */
  ms?: number;
  /** Does the work, or says until when it is not due yet after all: the record's dates count, not the plan's. */
  run: (context: JobContext) => Promise<Date | undefined>;
};

export type Planned = { key: string; kind: string; dueAt: Date };

/** Puts a record's plan in place of what was planned for it and is not done; what is done stays done. */
export async function plan(tx: Tx, subjectId: string, work: readonly Planned[]): Promise<void> {
  const open = and(eq(scheduledWork.subjectId, subjectId), isNull(scheduledWork.doneAt));
  await tx.delete(scheduledWork).where(open);
  if (work.length === 0) return;
  await tx
    .insert(scheduledWork)
    .values(work.map((one) => ({ ...one, id: newId(), subjectId })))
    .onDuplicateKeyUpdate({ set: { key: sql`work_key` } });
}

/** Adds work beside what is planned for its record; the same key once. */
export async function planBeside(tx: Tx, subjectId: string, work: Planned): Promise<void> {
  await tx
    .insert(scheduledWork)
    .values({ ...work, id: newId(), subjectId })
    .onDuplicateKeyUpdate({ set: { key: sql`work_key` } });
}

const BATCH = 20;
const LONGEST_PAUSE_S = 3_600;

type Row = { id: Buffer; work_key: string; kind: string; subject_id: Buffer; due_at: Date; now: Date };

/**
 * Does what is due, the oldest first; returns how many rows were dealt with. What fails is tried again later and does
 * not hold up the rest.
 * @throws LeaseLost when another worker leads; nothing is done then
 */
export async function runDue(from: Pool, fence: Fence, jobs: readonly Job[]): Promise<number> {
  if (jobs.length === 0) return 0;
  const [rows] = await from.query(
    `SELECT id, kind FROM scheduled_work WHERE done_at IS NULL AND due_at <= UTC_TIMESTAMP(3) AND kind IN (?)
     ORDER BY due_at, id LIMIT ${BATCH}`,
    [jobs.map(({ kind }) => kind)],
  );
  for (const { id, kind } of rows as Pick<Row, "id" | "kind">[]) {
    const job = jobs.find((candidate) => candidate.kind === kind)!;
    try {
      await systemTransaction((tx, batch) => doOne(job, id, fence, { tx, batch }), {
        from,
        ms: job.ms,
      });
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      await putOff(from, fence, id, error);
    }
  }
  return (rows as unknown[]).length;
}

async function doOne(job: Job, id: Buffer, fence: Fence, { tx, batch }: Connection): Promise<void> {
  if (job.ms === undefined) await assertFence(batch, fence);
  const results = await batch(
    `SELECT id, work_key, kind, subject_id, due_at, UTC_TIMESTAMP(3) AS now FROM scheduled_work
     WHERE id = ? AND done_at IS NULL AND due_at <= UTC_TIMESTAMP(3) FOR UPDATE SKIP LOCKED; SELECT 1`,
    [id],
  );
  const row = (results[0] as Row[])[0];
  if (!row) return;
  const { emit, events } = collector(job.emits);
  const system = { kind: "system", name: "worker" } as const;
  const statements: Statement[] = [];
  const key = row.work_key.slice(0, 64);
  const again = await job.run({
    tx,
    workId: bytesToUuid(row.id),
    key,
    subjectId: bytesToUuid(row.subject_id),
    dueAt: row.due_at,
    now: row.now,
    emit,
    record: (command, subject) => {
      const facts = { actor: system, command, key, requestId: "worker" };
      statements.push(auditRow({ ...facts, outcome: "done", subject }));
    },
  });
  for (const some of inParts(events, PART)) statements.push(outboxRows(system, some)!);
  // In packets that every server takes, however many records the work was about.
  for (const some of inParts(statements, PART)) await send(batch, some);
  if (job.ms !== undefined) await assertFence(batch, fence);
  await send(batch, [
    again
      ? { sql: "UPDATE scheduled_work SET due_at = ?, attempts = 0 WHERE id = ?", values: [again, id] }
      : { sql: "UPDATE scheduled_work SET done_at = UTC_TIMESTAMP(3) WHERE id = ?", values: [id] },
  ]);
}

const PART = 200;

type Statement = { sql: string; values: unknown[] };

const send = (batch: Connection["batch"], some: Statement[]) =>
  batch(
    `${some.map(({ sql }) => sql).join(";\n")}; SELECT 1`,
    some.flatMap(({ values }) => values),
  );

/** Later and later, an hour apart at most. */
async function putOff(from: Pool, fence: Fence, id: Buffer, error: unknown): Promise<void> {
  log.error({ err: error, work: bytesToUuid(id) }, "scheduled work failed; it is tried again");
  const text = error instanceof Error ? error.message : String(error);
  await systemTransaction(
    async (_, batch) => {
      await assertFence(batch, fence);
      await batch(
        `UPDATE scheduled_work SET attempts = attempts + 1, last_error = ?,
         due_at = UTC_TIMESTAMP(3) + INTERVAL LEAST(${LONGEST_PAUSE_S}, POW(2, LEAST(attempts, 12))) SECOND
         WHERE id = ? AND done_at IS NULL; SELECT 1`,
        [text.slice(0, 2_000), id],
      );
    },
    { from },
  );
}
