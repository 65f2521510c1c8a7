/** What must happen to a published call and when: planned from its dates, and planned again when they change. */
import { and, asc, eq, gt, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { scheduledWork } from "@/db/schema/machinery";
import { type Planned, plan } from "@/lib/command/scheduled";
import { graceEnds, outlineTerms, type Terms } from "./deadline";

const DAY = 86_400_000;
/** Reminders before the closing time, and the kind of job that sends each. */
const reminderDays = [7, 1] as const;

type Dated = Terms & { id: string; sealed: boolean; outlineClosesAt: Date | null };

/** Reminders before outlines are due, and the end of their grace, at which the agency reads them all. */
function outlinePlan(its: Dated): { closing: Planned[]; reminders: Planned[] } {
  if (!its.outlineClosesAt) return { closing: [], reminders: [] };
  const due = its.outlineClosesAt;
  const terms = outlineTerms(its);
  return {
    closing: [{ key: `call:${its.id}:outlines-closed`, kind: "outlines.close", dueAt: graceEnds(terms) }],
    reminders: reminderDays.map((days) => ({
      key: `call:${its.id}:outline-reminder:${days}d:${due.toISOString()}`,
      kind: "outlines.remind",
      dueAt: new Date(due.getTime() - days * DAY),
    })),
  };
}

/** The plan of a call: its opening, its closing, and the reminders that were still ahead at `since`. */
function planOf(its: Dated, since: Date): Planned[] {
  if (its.status !== "published") return [];
  const closes = its.closesAt.toISOString();
  const reminders = reminderDays.map((days) => ({
    // The date is part of the cause: a call that moved is announced anew.
    key: `call:${its.id}:reminder:${days}d:${closes}`,
    kind: "proposals.remind",
    dueAt: new Date(its.closesAt.getTime() - days * DAY),
  }));
  const outlines = outlinePlan(its);
  return [
    { key: `call:${its.id}:opened`, kind: "calls.open", dueAt: its.opensAt },
    { key: `call:${its.id}:closed`, kind: "calls.close", dueAt: its.closesAt },
    ...(its.sealed
      ? [{ key: `call:${its.id}:unsealed`, kind: "proposals.unseal", dueAt: graceEnds(its) }]
      : []),
    ...outlines.closing,
    ...[...reminders, ...outlines.reminders].filter(({ dueAt }) => dueAt > since && dueAt > its.opensAt),
  ];
}

/** Plans a call anew from its dates as they are. */
export async function planCall(tx: Tx, callId: string, since: Date): Promise<void> {
  const [its] = await tx.select().from(call).where(eq(call.id, callId)).for("update");
  if (its) await plan(tx, callId, planOf(its, since));
}

/** Calls that close in the future and were never planned: published by an earlier release, or brought in otherwise. */
export async function unplannedCalls(tx: Tx, limit: number) {
  const planned = tx.select({ one: sql`1` }).from(scheduledWork).where(eq(scheduledWork.subjectId, call.id));
  return tx
    .select({ id: call.id, now: sql`UTC_TIMESTAMP(3)`.mapWith(call.closesAt) })
    .from(call)
    .where(and(eq(call.status, "published"), gt(call.closesAt, sql`UTC_TIMESTAMP(3)`), notExists(planned)))
    .orderBy(asc(call.closesAt), asc(call.id))
    .limit(limit);
}
