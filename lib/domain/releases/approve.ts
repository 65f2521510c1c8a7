import { eq } from "drizzle-orm";
import { z } from "zod";
import { decisionRelease } from "@/db/schema/letters";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { plan } from "@/lib/command/scheduled";
import { releaseApproved } from "./events";
import { mayApproveRelease } from "./policy";
import { factsOf, lockRelease } from "./records";
import { dueAt, releaseWords } from "./rules";

/** The second of two persons. From now on the hold runs; at its end the worker tells everybody at once. */
export const approveRelease = command({
  name: "release.approve",
  summary: "Approve the release of a call's decisions as a second person; it goes out after its hold.",
  access: "user",
  input: z.strictObject({ releaseId: uuid() }),
  result: z.object({ releaseId: z.uuid(), callId: z.uuid(), dueAt: z.string() }),
  keys: (input) => [`release:${input.releaseId}`],
  load: ({ tx, input }) => lockRelease(tx, input.releaseId),
  may: mayApproveRelease,
  emits: [releaseApproved],
  subject: (_input, loaded, result) => ({
    type: "call",
    id: loaded.callId,
    relatedId: loaded.agencyId,
    detail: { dueAt: result.dueAt },
  }),
  location: (_input, { callId }) => `/agency/calls/${callId}/decisions?done=release.approve`,
  async run({ tx, actor, loaded, now, emit }) {
    if (loaded.status !== "asked")
      throw conflict(`This release ${releaseWords[loaded.status]}.`, "wrong-state");
    const due = dueAt(loaded, now);
    await tx
      .update(decisionRelease)
      .set({ status: "approved", approvedBy: actorId(actor), approvedAt: now, dueAt: due })
      .where(eq(decisionRelease.id, loaded.id));
    await plan(tx, loaded.id, [{ key: `release:${loaded.id}:due`, kind: "releases.carry-out", dueAt: due }]);
    emit(releaseApproved, factsOf(loaded));
    return { releaseId: loaded.id, callId: loaded.callId, dueAt: due.toISOString() };
  },
});
