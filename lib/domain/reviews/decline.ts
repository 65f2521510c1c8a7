import { eq } from "drizzle-orm";
import { z } from "zod";
import { declineReasons, review } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { reviewAnswered } from "./events";
import { mayAnswer } from "./policy";
import { loadReview, mustAllow } from "./records";
import { reviewLimits } from "./rules";

/** Also later, for whoever finds a conflict or no time once they have seen the proposal: the draft is kept, closed. */
export const declineReview = command({
  name: "review.decline",
  summary: "Decline to review a proposal, with the reason, and suggest somebody else.",
  access: "user",
  input: z.strictObject({
    reviewId: uuid(),
    token: z.string().max(100).default(""),
    reason: z.enum(declineReasons, "Choose a reason."),
    comment: longText({ min: 0, max: reviewLimits.reason }).default(""),
    /** Names and addresses of people who could do it. */
    suggestion: longText({ min: 0, max: reviewLimits.reason }).default(""),
  }),
  result: z.object({ reviewId: z.string() }),
  keys: (input) => [`review:${input.reviewId}`],
  load: ({ tx, input }) => loadReview(tx, input.reviewId),
  may: (actor, loaded, input) => mayAnswer(actor, loaded.review, input.token),
  emits: [reviewAnswered],
  subject: (input) => ({ type: "review", id: input.reviewId, detail: { reason: input.reason } }),
  location: () => "/reviewer?done=review.decline",
  async run({ tx, actor, input, loaded, now, emit }) {
    mustAllow("step-back", loaded.review);
    const { reviewId, reason, comment, suggestion } = input;
    await tx
      .update(review)
      .set({
        status: "declined",
        reviewerId: actorId(actor),
        answeredAt: now,
        tokenHash: null,
        declineReason: reason,
        declineComment: comment || null,
        suggestion: suggestion || null,
      })
      .where(eq(review.id, reviewId));
    emit(reviewAnswered, { reviewId, agencyId: loaded.review.agencyId, reviewerId: actorId(actor) });
    return { reviewId };
  },
});
