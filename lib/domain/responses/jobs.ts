/** The worker ends the time to respond, and reminds before; each exactly once. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { proposalResponse } from "@/db/schema/responses";
import { type Job, type Planned, plan } from "@/lib/command/scheduled";
import { instantWords } from "@/lib/domain/days";
import { notify } from "@/lib/domain/notifications/changes";
import { teamIds } from "../proposals/tell";
import { responseClosed } from "./events";
import { reminderDays } from "./rules";
import { responseFacts, responsePath } from "./tell";

const DAY = 86_400_000;

/**
 * What is planned when a team is asked or gets more time: the end, and the reminders that are still ahead. Each end is
 * named by its instant: what was done for an earlier one stays done, and is due again for the later one.
 */
export function responsePlan(row: { id: string; dueAt: Date }, now: Date): Planned[] {
  const end = row.dueAt.getTime();
  const reminders = reminderDays.map((days) => ({
    key: `response:${row.id}:reminder:${days}d:${end}`,
    kind: "responses.remind",
    dueAt: new Date(row.dueAt.getTime() - days * DAY),
  }));
  return [
    { key: `response:${row.id}:closed:${end}`, kind: "responses.close", dueAt: row.dueAt },
    ...reminders.filter(({ dueAt }) => dueAt > now),
  ];
}

/** The plan of a response whose time was moved, in place of the one before. */
export async function planResponse(tx: Tx, { proposalId }: { proposalId: string }, now: Date): Promise<void> {
  const [row] = await tx.select().from(proposalResponse).where(eq(proposalResponse.proposalId, proposalId));
  if (row?.status === "open") await plan(tx, row.id, responsePlan(row, now));
}

export const closeResponse: Job = {
  kind: "responses.close",
  emits: [responseClosed],
  async run({ tx, workId, subjectId, now, emit, record }) {
    const its = await responseFacts(tx, subjectId);
    if (its?.response.status !== "open") return undefined;
    const { response: row, name, proposal } = its;
    if (row.dueAt > now) return row.dueAt;
    await tx.update(proposalResponse).set({ status: "closed" }).where(eq(proposalResponse.id, row.id));
    await notify(tx, {
      event: { id: workId },
      kind: "deadline",
      userIds: await teamIds(tx, proposal.id),
      title: `The time to respond to the reviews of ${name} has passed`,
      href: responsePath(proposal.id),
    });
    emit(responseClosed, { responseId: row.id, proposalId: proposal.id, agencyId: row.agencyId });
    record(responseClosed.name, { type: "proposal", id: proposal.id, relatedId: row.callId });
    return undefined;
  },
};

export const remindOfResponse: Job = {
  kind: "responses.remind",
  emits: [],
  async run({ tx, workId, subjectId, dueAt, now }) {
    const its = await responseFacts(tx, subjectId);
    if (its?.response.status !== "open" || its.proposal.status !== "submitted") return undefined;
    const { response: row, name, call, proposal } = its;
    const left = row.dueAt.getTime() - now.getTime();
    // A worker that was away for days: the last reminder says it better.
    if (left <= 0 || (row.dueAt.getTime() - dueAt.getTime() > 2 * DAY && left <= DAY)) return undefined;
    const days = Math.ceil(left / DAY);
    const when = days <= 1 ? "within a day" : `in ${days} days`;
    await notify(tx, {
      event: { id: workId },
      kind: "deadline",
      userIds: await teamIds(tx, proposal.id),
      title: `The time to respond to the reviews of ${name} ends ${when}`,
      href: responsePath(proposal.id),
      mail: {
        subject: `${proposal.reference}: your response is due ${when}`,
        text: `${name} to “${call.title}” has reviews to which your team may respond until ${instantWords(row.dueAt, call.timeZone)}. Nothing was submitted yet.`,
      },
    });
    return undefined;
  },
};
