import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { assignment } from "@/db/schema/pools";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { ticked, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { assignmentChanged } from "./events";
import { mayAssign } from "./policy";
import { isInvolved, lockCall } from "./records";
import { underWay } from "./rules";

/** The worker makes the plan; nothing happens to anybody before it is applied. */
export const startAssignment = command({
  name: "assignment.start",
  summary: "Have a plan made of who could review the proposals of a call that lack reviewers.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    /** Leave out people of whose expertise nothing fits. */
    fitOnly: ticked().optional(),
  }),
  result: z.object({ assignmentId: z.string(), callId: z.string() }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input, actor }) {
    const its = await lockCall(tx, input.callId);
    const [running] = await tx
      .select({ id: assignment.id })
      .from(assignment)
      .where(and(eq(assignment.callId, input.callId), inArray(assignment.status, [...underWay])));
    return { call: its, running, involved: await isInvolved(tx, actor, input.callId) };
  },
  may: (actor, { call: its, involved }) => mayAssign(actor, its.agencyId, involved),
  emits: [assignmentChanged],
  subject: (input, _loaded, result) => ({
    type: "assignment",
    id: result.assignmentId,
    relatedId: input.callId,
  }),
  location: (_input, result) => `/agency/calls/${result.callId}/assignments/${result.assignmentId}`,
  async run({ tx, actor, input, loaded, now, emit }) {
    if (loaded.call.sealed)
      throw conflict("The call is sealed: its proposals are not there before it closes.", "wrong-state");
    if (loaded.running) throw conflict("A plan of this call is being made already.", "wrong-state");
    const { callId } = input;
    const { agencyId } = loaded.call;
    const assignmentId = newId();
    await tx.insert(assignment).values({
      ...{ id: assignmentId, callId, agencyId },
      status: "queued",
      fitOnly: input.fitOnly ?? false,
      requestedBy: actorId(actor),
      requestedAt: now,
    });
    emit(assignmentChanged, { assignmentId, callId, agencyId });
    return { assignmentId, callId };
  },
});
