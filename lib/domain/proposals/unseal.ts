/** A sealed call has closed and its grace is over: its agency sees what has come, and is told. */
import { and, eq, inArray } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { proposal } from "@/db/schema/proposals";
import type { Job } from "@/lib/command/scheduled";
import { graceEnds, isSealed } from "@/lib/domain/calls/deadline";
import { callUnsealed } from "@/lib/domain/calls/events";
import { notify } from "@/lib/domain/notifications/changes";
import { agencyStatuses } from "./rules";
import { roleIds } from "./tell";

export const unseal: Job = {
  kind: "proposals.unseal",
  emits: [callUnsealed],
  async run({ tx, workId, subjectId, now, emit, record }) {
    const [its] = await tx.select().from(call).where(eq(call.id, subjectId)).for("update");
    if (its?.status !== "published") return undefined;
    if (isSealed(its, now)) return graceEnds(its);
    const received = await tx.$count(
      proposal,
      and(eq(proposal.callId, its.id), inArray(proposal.status, [...agencyStatuses])),
    );
    const words = received === 1 ? "1 proposal" : `${received} proposals`;
    await notify(tx, {
      event: { id: workId },
      kind: "submission",
      userIds: await roleIds(tx, its.agencyId, ["programme-officer"]),
      title: `“${its.title}” has closed with ${words}`,
      href: `/agency/proposals?call=${its.id}`,
      mail: {
        subject: `${its.reference} has closed with ${words}`,
        text: `The sealed call “${its.title}” has closed and its grace is over. ${received === 0 ? "No proposals have come." : `You can read ${received === 1 ? "the proposal" : "its proposals"} now.`}`,
      },
    });
    emit(callUnsealed, { callId: its.id, agencyId: its.agencyId });
    record(callUnsealed.name, { type: "call", id: its.id, relatedId: its.agencyId });
    return undefined;
  },
};
