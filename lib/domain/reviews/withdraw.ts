import { eq } from "drizzle-orm";
import { z } from "zod";
import { review } from "@/db/schema/reviews";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { reviewWithdrawn } from "./events";
import { officerPath } from "./invitation-link";
import { mayManageReviews } from "./policy";
import { factsOf, loadReview, mustAllow } from "./records";

export const withdrawReview = command({
  name: "review.withdraw",
  summary: "Withdraw the invitation to review a proposal; a draft is closed and kept.",
  access: "user",
  input: z.strictObject({ reviewId: uuid() }),
  result: z.object({ reviewId: z.string(), proposalId: z.string() }),
  keys: (input) => [`review:${input.reviewId}`],
  load: ({ tx, input }) => loadReview(tx, input.reviewId),
  may: (actor, loaded) => mayManageReviews(actor, loaded),
  emits: [reviewWithdrawn],
  subject: (input, loaded) => ({
    type: "review",
    id: input.reviewId,
    detail: { from: loaded.review.status },
  }),
  location: (_input, result) => `${officerPath(result.proposalId)}?done=review.withdraw`,
  async run({ tx, input, loaded, emit }) {
    mustAllow("withdraw", loaded.review);
    await tx
      .update(review)
      .set({ status: "withdrawn", heldStatus: null, tokenHash: null })
      .where(eq(review.id, input.reviewId));
    const { status, heldStatus } = loaded.review;
    const told = !(status === "conflicted" && heldStatus === "invited");
    emit(reviewWithdrawn, { ...factsOf(loaded.review), told });
    return { reviewId: input.reviewId, proposalId: loaded.proposal.id };
  },
});
