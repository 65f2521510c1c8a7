import { eq } from "drizzle-orm";
import { z } from "zod";
import { reviewDelegation } from "@/db/schema/reviews";
import { isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { hide } from "@/lib/command/verdict";
import { standsNow } from "./conflicts";
import { delegationFacts, isBarred, loadDelegation, mayWriteDraft } from "./delegations";
import { draftHandedIn } from "./events";
import { delegationPath } from "./invitation-link";
import { formOf, mustAllow, mustBeInReview, scoresOf } from "./records";
import { missingAnswers } from "./rules";

export const handInDraft = command({
  name: "review.hand-in",
  summary: "Hand a complete draft to the reviewer for whom you wrote it, who approves it or sends it back.",
  access: "user",
  input: z.strictObject({ delegationId: uuid() }),
  result: z.object({ delegationId: z.string() }),
  keys: (input) => [`review-delegation:${input.delegationId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadDelegation(tx, input.delegationId);
    const { delegation, review: row, proposal: its } = loaded;
    const now = new Date();
    return {
      ...loaded,
      form: await formOf(tx, row.callId),
      conflicted: await standsNow(tx, row, now),
      barred: await isBarred(tx, actor, delegation, its.id, now),
    };
  },
  may: (actor, loaded) => {
    const { delegation } = loaded;
    if (!isUser(actor) || delegation.delegateId !== actor.id) return hide();
    return mayWriteDraft(actor, { ...loaded, delegation: { ...delegation, status: "writing" } });
  },
  emits: [draftHandedIn],
  subject: (_input, loaded) => ({ type: "review", id: loaded.review.id }),
  location: (input) => `${delegationPath(input.delegationId)}?done=review.hand-in`,
  async run({ tx, loaded, now, emit }) {
    const { delegation, review: row, form } = loaded;
    if (delegation.status !== "writing")
      throw conflict("This draft was handed in already, or is not yours any more.", "wrong-state");
    mustAllow("write", row);
    mustBeInReview(loaded);
    const missing = missingAnswers(form, scoresOf(row), row.forApplicants);
    if (Object.keys(missing).length > 0) throw invalid(missing, "The review is not complete.");
    await tx
      .update(reviewDelegation)
      .set({ status: "handed-in", handedInAt: now, comment: null })
      .where(eq(reviewDelegation.id, delegation.id));
    emit(draftHandedIn, delegationFacts(delegation, row));
    return { delegationId: delegation.id };
  },
});
