import { eq } from "drizzle-orm";
import { z } from "zod";
import { review } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { reviewJudged } from "./events";
import { officerPath } from "./invitation-link";
import { mayManageReviews } from "./policy";
import { factsOf, loadReview, mustAllow, mustBeInReview } from "./records";
import { reviewLimits } from "./rules";

export const judgeReview = command({
  name: "review.judge",
  summary: "Accept a submitted review as usable, or set it aside as unusable with the reason.",
  access: "user",
  input: z.strictObject({
    reviewId: uuid(),
    outcome: z.enum(["usable", "unusable"], "Choose usable or unusable."),
    comment: longText({ min: 0, max: reviewLimits.reason }).default(""),
  }),
  result: z.object({ reviewId: z.string(), proposalId: z.string(), status: z.string() }),
  keys: (input) => [`review:${input.reviewId}`],
  load: ({ tx, input }) => loadReview(tx, input.reviewId),
  may: (actor, loaded) => mayManageReviews(actor, loaded),
  emits: [reviewJudged],
  subject: (input) => ({ type: "review", id: input.reviewId, detail: { outcome: input.outcome } }),
  location: (_input, result) => `${officerPath(result.proposalId)}?done=review.judge`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { review: row } = loaded;
    mustAllow("judge", row);
    mustBeInReview(loaded);
    if (input.outcome === "unusable" && input.comment === "")
      throw invalid({ comment: ["Say why: the reviewer reads it."] });
    await tx
      .update(review)
      .set({
        status: input.outcome,
        checkedBy: actorId(actor),
        checkedAt: now,
        checkComment: input.comment || null,
      })
      .where(eq(review.id, row.id));
    emit(reviewJudged, factsOf(row));
    return { reviewId: row.id, proposalId: row.proposalId, status: input.outcome };
  },
});
