import { eq } from "drizzle-orm";
import { z } from "zod";
import { review } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { keepEdition } from "./editions";
import { reviewReopened } from "./events";
import { officerPath } from "./invitation-link";
import { mayManageReviews } from "./policy";
import { factsOf, loadReview, mustAllow, mustBeInReview } from "./records";
import { reviewLimits } from "./rules";

/** Sends a review back to its reviewer, who changes and submits it again; possible until the decision. */
export const reopenReview = command({
  name: "review.reopen",
  summary: "Send a submitted review back to its reviewer, with the reason.",
  access: "user",
  input: z.strictObject({ reviewId: uuid(), reason: longText({ max: reviewLimits.reason }) }),
  result: z.object({ reviewId: z.string(), proposalId: z.string() }),
  keys: (input) => [`review:${input.reviewId}`],
  load: ({ tx, input }) => loadReview(tx, input.reviewId),
  may: (actor, loaded) => mayManageReviews(actor, loaded),
  emits: [reviewReopened],
  subject: (input) => ({ type: "review", id: input.reviewId, detail: { reason: input.reason } }),
  location: (_input, result) => `${officerPath(result.proposalId)}?done=review.reopen`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { review: row } = loaded;
    mustAllow("reopen", row);
    mustBeInReview(loaded);
    await keepEdition(tx, row, now);
    await tx
      .update(review)
      .set({ status: "draft", checkedBy: actorId(actor), checkedAt: now, checkComment: input.reason })
      .where(eq(review.id, row.id));
    emit(reviewReopened, factsOf(row));
    return { reviewId: row.id, proposalId: row.proposalId };
  },
});
