import { eq } from "drizzle-orm";
import { z } from "zod";
import { reviewDelegation } from "@/db/schema/reviews";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { delegationFacts, loadDelegation } from "./delegations";
import { delegationAnswered } from "./events";
import { reviewPath } from "./invitation-link";
import { mayWrite } from "./policy";
import { delegated } from "./rules";

export const endReviewDelegation = command({
  name: "review.end-delegation",
  summary: "Write a review yourself again; what was written for you stays in the draft.",
  access: "user",
  input: z.strictObject({ delegationId: uuid() }),
  result: z.object({ reviewId: z.string() }),
  keys: (input) => [`review-delegation:${input.delegationId}`],
  load: ({ tx, input }) => loadDelegation(tx, input.delegationId),
  // Also while the review is held back: taking a right away is always possible.
  may: (actor, loaded) => mayWrite(actor, { ...loaded.review, status: "draft" }, false),
  emits: [delegationAnswered],
  subject: (_input, loaded) => ({ type: "review", id: loaded.review.id, detail: { delegation: "ended" } }),
  location: (_input, { reviewId }) => `${reviewPath(reviewId)}?done=review.end-delegation`,
  async run({ tx, loaded, now, emit }) {
    const { delegation, review: row } = loaded;
    if (!(delegated as readonly string[]).includes(delegation.status))
      throw conflict("This delegation is over already.", "wrong-state");
    await tx
      .update(reviewDelegation)
      .set({ status: "ended", endedAt: now, tokenHash: null })
      .where(eq(reviewDelegation.id, delegation.id));
    emit(delegationAnswered, delegationFacts(delegation, row));
    return { reviewId: row.id };
  },
});
