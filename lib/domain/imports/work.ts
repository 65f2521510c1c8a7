/**
 * The worker's part of imports: reads files, posts lines, undoes them. Any number of workers may look: one takes an
 * import, by an attempt of its own, and every batch is one transaction that proves the attempt, does its lines and says
 * how far it is. Whoever dies in the middle leaves whole batches behind; the next attempt goes on with the rest.
 */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Pool } from "mysql2/promise";
import type { Tx } from "@/db/client";
import { type ImportStatus, ledgerImport } from "@/db/schema/imports";
import { collector, type Emit } from "@/lib/command/event";
import { outboxRows } from "@/lib/command/outbox";
import { type Connection, systemTransaction } from "@/lib/command/transaction";
import { newId } from "@/lib/infra/ids";
import { log } from "@/lib/infra/log";
import { accountImported } from "../accounts/events";
import { importChanged } from "./events";
import type { ImportRecord } from "./records";

/** After so long without a sign of life an attempt counts as dead. */
const DEAD_AFTER_S = 15;
/** One batch may take so long, on a slow disk and beside others. */
const BATCH_MS = 30_000;

/** Who works: the signal says that the worker is asked to end. */
export type Worker = { from: Pool; signal: AbortSignal };
export type Run = Worker & { record: ImportRecord; attempt: string };
export type Step = {
  tx: Tx;
  batch: Connection["batch"];
  now: Date;
  /** The import as it is now, locked. */
  record: ImportRecord;
  emit: Emit;
};
/** What a step changes in the import itself. */
export type Change = Partial<
  Pick<
    ImportRecord,
    "status" | "done" | "total" | "batches" | "failure" | "checkedAt" | "liveHash" | "layout"
  >
>;

/** It was stopped, or another attempt is at it, or the worker ends. */
export class Superseded extends Error {
  override name = "Superseded";
}

const WORKING: ImportStatus[] = ["reading", "posting", "undoing"];

/** Takes the oldest import that waits or whose attempt has died; of one university one at a time. */
async function take({ from }: Worker): Promise<{ record: ImportRecord; attempt: string } | undefined> {
  return systemTransaction(
    async (tx) => {
      // All that wait are locked, so that two workers do not take two imports of one university.
      const rows = await tx
        .select({
          record: ledgerImport,
          lives:
            sql<boolean>`${ledgerImport.attempt} IS NOT NULL AND ${ledgerImport.beatAt} > UTC_TIMESTAMP(3) - INTERVAL ${sql.raw(String(DEAD_AFTER_S))} SECOND`.mapWith(
              Boolean,
            ),
        })
        .from(ledgerImport)
        .where(inArray(ledgerImport.status, WORKING))
        .orderBy(ledgerImport.madeAt, ledgerImport.id)
        .limit(100)
        .for("update");
      const busy = new Set(rows.filter(({ lives }) => lives).map(({ record }) => record.organisationId));
      const found = rows.find(({ lives, record }) => !lives && !busy.has(record.organisationId));
      if (!found) return undefined;
      const attempt = newId();
      await tx
        .update(ledgerImport)
        .set({ attempt, beatAt: sql`UTC_TIMESTAMP(3)` as unknown as Date })
        .where(eq(ledgerImport.id, found.record.id));
      return { record: found.record, attempt };
    },
    { from },
  );
}

/**
 * One transaction of an attempt, with the event that open pages wait for.
 * @throws Superseded when the import is no longer this attempt's; nothing is written then
 */
export async function step(run: Run, work: (step: Step) => Promise<Change>): Promise<Change> {
  if (run.signal.aborted) throw new Superseded();
  const { id, organisationId, status } = run.record;
  return systemTransaction(
    async (tx, batch) => {
      const [found] = await tx
        .select({ record: ledgerImport, now: sql`UTC_TIMESTAMP(3)`.mapWith(ledgerImport.madeAt) })
        .from(ledgerImport)
        .where(
          and(
            eq(ledgerImport.id, id),
            eq(ledgerImport.attempt, run.attempt),
            eq(ledgerImport.status, status),
          ),
        )
        .for("update");
      if (!found) throw new Superseded();
      const { emit, events } = collector([importChanged, accountImported]);
      const change = await work({ tx, batch, now: found.now, record: found.record, emit });
      const over = change.status !== undefined && change.status !== status;
      await tx
        .update(ledgerImport)
        .set({ ...change, beatAt: found.now, ...(over ? { attempt: null } : {}) })
        .where(eq(ledgerImport.id, id));
      emit(importChanged, { importId: id, organisationId });
      const outbox = outboxRows({ kind: "system", name: "worker" }, events)!;
      await batch(`${outbox.sql}; SELECT 1`, outbox.values);
      return change;
    },
    { from: run.from, ms: BATCH_MS },
  );
}

/** What is done with an import in each of these states, to its end. */
export type Phases = Record<"reading" | "posting" | "undoing", (run: Run) => Promise<void>>;

/** Gives an attempt back, so that the next worker need not wait until it counts as dead. */
async function giveBack(run: Run): Promise<void> {
  await systemTransaction(
    (tx) =>
      tx
        .update(ledgerImport)
        .set({ attempt: null })
        .where(and(eq(ledgerImport.id, run.record.id), eq(ledgerImport.attempt, run.attempt))),
    { from: run.from },
  );
}

/** Works at one import that waits. @returns whether there was one */
export async function workOnImport(worker: Worker, phases: Phases): Promise<boolean> {
  const taken = await take(worker);
  if (!taken) return false;
  const run: Run = { ...worker, ...taken };
  try {
    await phases[taken.record.status as keyof Phases](run);
  } catch (error) {
    if (!(error instanceof Superseded)) {
      log.error({ err: error, import: taken.record.id }, "an import stopped; it is tried again");
      throw error;
    }
    await giveBack(run);
  }
  return true;
}
