import { eq } from "drizzle-orm";
import { z } from "zod";
import { reviewDelegation } from "@/db/schema/reviews";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { standsNow } from "./conflicts";
import { delegationFacts, loadDelegation } from "./delegations";
import { draftReturned } from "./events";
import { reviewPath } from "./invitation-link";
import { mayWrite } from "./policy";
import { reviewLimits } from "./rules";

export const returnDraft = command({
  name: "review.return-draft",
  summary: "Send a draft back to the person who wrote it for you, and say what should change.",
  access: "user",
  input: z.strictObject({ delegationId: uuid(), reason: longText({ max: reviewLimits.reason }) }),
  result: z.object({ reviewId: z.string() }),
  keys: (input) => [`review-delegation:${input.delegationId}`],
  async load({ tx, input }) {
    const loaded = await loadDelegation(tx, input.delegationId);
    return { ...loaded, conflicted: await standsNow(tx, loaded.review, new Date()) };
  },
  may: (actor, loaded) => mayWrite(actor, loaded.review, loaded.conflicted),
  emits: [draftReturned],
  subject: (_input, loaded) => ({ type: "review", id: loaded.review.id }),
  location: (_input, { reviewId }) => `${reviewPath(reviewId)}?done=review.return-draft`,
  async run({ tx, input, loaded, emit }) {
    const { delegation, review: row } = loaded;
    if (delegation.status !== "handed-in")
      throw conflict("This draft was not handed in to you, or you sent it back already.", "wrong-state");
    await tx
      .update(reviewDelegation)
      .set({ status: "writing", handedInAt: null, comment: input.reason })
      .where(eq(reviewDelegation.id, delegation.id));
    emit(draftReturned, delegationFacts(delegation, row));
    return { reviewId: row.id };
  },
});
