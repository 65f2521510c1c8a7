/**
 * The worker's part: takes a plan that was asked for, has it made in a thread, tells how far it is, and stores it.
 * Any number of workers may look: one takes it, by an attempt of its own. Whoever dies in the middle shows no sign of
 * life, and another attempt begins anew; what a former attempt brings is not taken. So there is one result.
 */
import { and, eq, sql } from "drizzle-orm";
import type { Pool } from "mysql2/promise";
import type { Tx } from "@/db/client";
import { assignment, assignmentLine } from "@/db/schema/pools";
import { collector } from "@/lib/command/event";
import { outboxRows } from "@/lib/command/outbox";
import { reader } from "@/lib/command/reader";
import { systemTransaction } from "@/lib/command/transaction";
import { newId } from "@/lib/infra/ids";
import { log } from "@/lib/infra/log";
import { assignmentChanged } from "./events";
import { planInThread } from "./in-thread";
import type { Plan } from "./plan";
import { type AssignmentRow, loadProblem } from "./records";
import type { Phase } from "./rules";

/** After so long without a sign of life an attempt counts as dead. */
const DEAD_AFTER_S = 10;
/** How often an attempt shows that it lives and tells how far it is. */
const BEAT_MS = 400;
const AT_ONCE = 500;
const NOW = sql`UTC_TIMESTAMP(3)` as unknown as Date;

/** Who leads an attempt to its end: the signal says that the worker is asked to end. */
export type Maker = { from: Pool; signal: AbortSignal };
type Attempt = { row: AssignmentRow; attempt: string; now: Date };

/** The plan was cancelled, or another attempt is at it. */
class Superseded extends Error {
  override name = "Superseded";
}

/** One transaction and the event that its pages wait for. */
async function change<Result>(
  { from }: Maker,
  row: Pick<AssignmentRow, "id" | "callId" | "agencyId">,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return systemTransaction(
    async (tx, batch) => {
      const result = await work(tx);
      const { emit, events } = collector([assignmentChanged]);
      emit(assignmentChanged, { assignmentId: row.id, callId: row.callId, agencyId: row.agencyId });
      const outbox = outboxRows({ kind: "system", name: "worker" }, events);
      if (outbox) await batch(`${outbox.sql}; SELECT 1`, outbox.values);
      return result;
    },
    { from },
  );
}

/** Takes the oldest that waits, or whose attempt has died; undefined when there is nothing to do. */
async function take({ from }: Maker): Promise<Attempt | undefined> {
  return systemTransaction(
    async (tx) => {
      const dead = sql`(${assignment.status} = 'running' AND ${assignment.beatAt} < UTC_TIMESTAMP(3) - INTERVAL ${sql.raw(String(DEAD_AFTER_S))} SECOND)`;
      const [found] = await tx
        .select({ row: assignment, now: sql`UTC_TIMESTAMP(3)`.mapWith(assignment.requestedAt) })
        .from(assignment)
        .where(sql`${assignment.status} = 'queued' OR ${dead}`)
        .orderBy(assignment.requestedAt)
        .limit(1)
        .for("update", { skipLocked: true });
      if (!found) return undefined;
      const attempt = newId();
      await tx
        .update(assignment)
        .set({ status: "running", attempt, beatAt: NOW, phase: "reading", done: 0, total: 0 })
        .where(eq(assignment.id, found.row.id));
      return { ...found, attempt };
    },
    { from },
  );
}

/** WHERE: still this attempt's. */
const mine = ({ row, attempt }: Attempt) =>
  and(eq(assignment.id, row.id), eq(assignment.attempt, attempt), eq(assignment.status, "running"));

/** Shows life and how far it is. @throws Superseded */
async function beat(maker: Maker, its: Attempt, at: { phase: Phase; done: number; total: number }) {
  await change(maker, its.row, async (tx) => {
    const [result] = await tx
      .update(assignment)
      .set({ ...at, beatAt: NOW })
      .where(mine(its));
    if (result.affectedRows === 0) throw new Superseded();
  });
}

/** Stores the plan in one transaction. @throws Superseded */
async function store(maker: Maker, its: Attempt, plan: Plan): Promise<void> {
  await change(maker, its.row, async (tx) => {
    const [row] = await tx.select({ id: assignment.id }).from(assignment).where(mine(its)).for("update");
    if (!row) throw new Superseded();
    const rows = plan.lines.map(({ why, ...line }) => ({
      ...line,
      id: newId(),
      assignmentId: row.id,
      why: JSON.stringify(why),
    }));
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await tx.insert(assignmentLine).values(rows.slice(from, from + AT_ONCE));
    await tx
      .update(assignment)
      .set({
        status: "ready",
        finishedAt: NOW,
        figures: JSON.stringify(plan.figures),
        unfilled: JSON.stringify(plan.unfilled),
      })
      .where(eq(assignment.id, row.id));
  });
}

/** Beats at intervals with the latest progress until it is stopped; ends the thread when the attempt is superseded. */
function keepBeating(maker: Maker, its: Attempt, ended: AbortController) {
  const at: { phase: Phase; done: number; total: number } = { phase: "reading", done: 0, total: 0 };
  let last: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    last = last
      .then(() => beat(maker, its, at))
      .catch((error) =>
        error instanceof Superseded ? ended.abort(error) : log.warn({ err: error }, "a beat failed"),
      );
  }, BEAT_MS);
  return {
    tell: (phase: Phase, done: number, total: number) => void Object.assign(at, { phase, done, total }),
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}

/** Gives an attempt back: to be begun again where the worker ends, as failed where it cannot be made. */
async function giveBack(maker: Maker, its: Attempt, status: "queued" | "failed"): Promise<void> {
  await change(maker, its.row, (tx) =>
    tx
      .update(assignment)
      .set({ status, attempt: null, ...(status === "failed" ? { finishedAt: NOW } : { phase: "waiting" }) })
      .where(mine(its)),
  );
}

/**
 * Makes one plan that waits. @returns whether there was one
 * @param load reads the problem; another one only in tests
 */
export async function makeWaitingPlan(maker: Maker, load = loadProblem): Promise<boolean> {
  const its = await take(maker);
  if (!its) return false;
  const ended = new AbortController();
  const signal = AbortSignal.any([maker.signal, ended.signal]);
  const beats = keepBeating(maker, its, ended);
  try {
    const problem = await load(reader(), its.row, its.now);
    const plan = await planInThread(problem, beats.tell, signal);
    beats.tell("storing", 0, 0);
    await beats.stop();
    await store(maker, its, plan);
  } catch (error) {
    await beats.stop();
    if (error instanceof Superseded) return true;
    if (maker.signal.aborted) await giveBack(maker, its, "queued");
    else {
      log.error({ err: error, assignment: its.row.id }, "a plan could not be made");
      await giveBack(maker, its, "failed");
    }
  }
  return true;
}
