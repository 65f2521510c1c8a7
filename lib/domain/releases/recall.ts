import { eq } from "drizzle-orm";
import { z } from "zod";
import { decisionRelease } from "@/db/schema/letters";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { releaseRecalled } from "./events";
import { mayRecallRelease } from "./policy";
import { factsOf, lockRelease } from "./records";
import { recallable } from "./rules";

/**
 * One press, until the hold is over: nothing was sent and nothing has changed. What was planned stays planned and finds
 * a release that was recalled; so the worker and this command meet at one lock alone, the release's own.
 */
export const recallRelease = command({
  name: "release.recall",
  summary: "Recall a release before it goes out: nothing is sent, and the decisions stay with the agency.",
  access: "user",
  input: z.strictObject({ releaseId: uuid() }),
  result: z.object({ releaseId: z.uuid(), callId: z.uuid() }),
  keys: (input) => [`release:${input.releaseId}`],
  load: ({ tx, input }) => lockRelease(tx, input.releaseId),
  may: mayRecallRelease,
  emits: [releaseRecalled],
  subject: (_input, loaded) => ({
    type: "call",
    id: loaded.callId,
    relatedId: loaded.agencyId,
    detail: { was: loaded.status },
  }),
  location: (_input, { callId }) => `/agency/calls/${callId}/decisions?done=release.recall`,
  async run({ tx, actor, loaded, now, emit }) {
    if (loaded.status === "released")
      throw conflict("It is too late: this release has gone out.", "wrong-state");
    if (!recallable.includes(loaded.status))
      throw conflict("This release was recalled already.", "wrong-state");
    await tx
      .update(decisionRelease)
      .set({ status: "recalled", recalledBy: actorId(actor), recalledAt: now })
      .where(eq(decisionRelease.id, loaded.id));
    emit(releaseRecalled, factsOf(loaded));
    return { releaseId: loaded.id, callId: loaded.callId };
  },
});
