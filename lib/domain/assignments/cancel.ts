import { eq } from "drizzle-orm";
import { z } from "zod";
import { assignment } from "@/db/schema/pools";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { assignmentChanged } from "./events";
import { mayAssign } from "./policy";
import { loadAssignment } from "./records";

/** Also while it is being made: the worker stops at its next sign of life, and what it brings is not taken. */
export const cancelAssignment = command({
  name: "assignment.cancel",
  summary: "Cancel a plan that is being made, or put aside one that was not applied.",
  access: "user",
  input: z.strictObject({ assignmentId: uuid() }),
  result: z.object({ callId: z.string() }),
  keys: (input) => [`assignment:${input.assignmentId}`],
  load: ({ tx, input, actor }) => loadAssignment(tx, actor, input.assignmentId),
  may: (actor, loaded) => mayAssign(actor, loaded.call.agencyId, loaded.involved),
  emits: [assignmentChanged],
  subject: (input, loaded) => ({
    type: "assignment",
    id: input.assignmentId,
    relatedId: loaded.call.id,
  }),
  location: (_input, result) => `/agency/calls/${result.callId}/assignments?done=assignment.cancel`,
  async run({ tx, input, loaded, now, emit }) {
    const { status, callId, agencyId } = loaded.assignment;
    if (status === "applied") throw conflict("This plan was applied already.", "wrong-state");
    if (status === "cancelled") throw conflict("This plan was cancelled already.", "wrong-state");
    await tx
      .update(assignment)
      .set({ status: "cancelled", attempt: null, finishedAt: now })
      .where(eq(assignment.id, input.assignmentId));
    emit(assignmentChanged, { assignmentId: input.assignmentId, callId, agencyId });
    return { callId };
  },
});
