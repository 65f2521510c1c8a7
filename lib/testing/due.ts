/** Lets a test see what the clock brings: time passes for a call, and the worker does what has become due. */
import { eq, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { outboxEvent, scheduledWork } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { type Fence, releaseLease, takeLease } from "@/lib/command/lease";
import { runDue } from "@/lib/command/scheduled";
import { jobs } from "@/lib/domain/jobs";
import { newId } from "@/lib/infra/ids";
import { relayPool } from "./relay";

export const DAY_S = 86_400;

/** So many seconds pass for a call: all its dates, and what is planned for it, lie that much nearer. */
export async function letTimePass(callId: string, seconds: number): Promise<void> {
  const earlier = (column: unknown) => sql`${column} - INTERVAL ${seconds} SECOND` as unknown as Date;
  await database()
    .update(call)
    .set({
      opensAt: earlier(call.opensAt),
      closesAt: earlier(call.closesAt),
      outlineClosesAt: earlier(call.outlineClosesAt),
    })
    .where(eq(call.id, callId));
  await database()
    .update(scheduledWork)
    .set({ dueAt: earlier(scheduledWork.dueAt) })
    .where(eq(scheduledWork.subjectId, callId));
}

/** Leads for the time of `work`, in a lease of its own, so that tests of reactions are not in its way. */
export async function leading<T>(work: (fence: Fence) => Promise<T>): Promise<T> {
  const from = await relayPool();
  const fence = await takeLease(from, `due:${newId()}`, "test", 30_000);
  if (!fence) throw new Error("The lease of a test was taken");
  return work(fence).finally(() => releaseLease(from, fence));
}

/** A worker comes and does everything that is due. */
export const workerComes = (): Promise<void> =>
  leading(async (fence) => {
    const from = await relayPool();
    while ((await runDue(from, fence, jobs)) > 0);
  });

/** Types of the events about a call that the portal itself caused, in their order. */
export async function clockEvents(callId: string): Promise<string[]> {
  const rows = await database()
    .select({ type: outboxEvent.type, payload: outboxEvent.payload })
    .from(outboxEvent)
    .orderBy(outboxEvent.at, outboxEvent.id);
  return rows
    .filter(
      ({ type, payload }) => /^call\.(opened|outlines-closed|closed)$/.test(type) && payload.includes(callId),
    )
    .map(({ type }) => type);
}
