import { eq } from "drizzle-orm";
import { z } from "zod";
import { review } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { ticked, uuid } from "@/lib/command/fields";
import { recheck } from "./conflicts";
import { reviewAnswered } from "./events";
import { reviewPath } from "./invitation-link";
import { mayAnswer } from "./policy";
import { loadReview, mustAllow, mustBeInReview } from "./records";

/** The rules run again with the account that answers, before anything of the proposal is shown. */
export const acceptReview = command({
  name: "review.accept",
  summary: "Accept to review a proposal, and state that no conflict of interest is known to you.",
  access: "user",
  input: z.strictObject({
    reviewId: uuid(),
    /** From the mailed link; not needed when signed in with the invited address. */
    token: z.string().max(100).default(""),
    noConflict: ticked().optional(),
  }),
  result: z.object({ reviewId: z.string(), status: z.enum(["draft", "conflicted"]) }),
  keys: (input) => [`review:${input.reviewId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadReview(tx, input.reviewId);
    const others = await tx
      .select({ id: review.id, reviewerId: review.reviewerId, status: review.status })
      .from(review)
      .where(eq(review.proposalId, loaded.proposal.id));
    const mine = others.some((one) => one.id !== input.reviewId && one.reviewerId === actorId(actor));
    return { ...loaded, mine };
  },
  may: (actor, loaded, input) => mayAnswer(actor, loaded.review, input.token),
  emits: [reviewAnswered],
  subject: (input, _loaded, result) => ({
    type: "review",
    id: input.reviewId,
    detail: { status: result.status },
  }),
  location: (input) => `${reviewPath(input.reviewId)}?done=review.accept`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustAllow("answer", loaded.review);
    mustBeInReview(loaded);
    if (!input.noConflict)
      throw invalid({
        noConflict: ["Tick this if you know of no conflict. If you know of one, decline and say so."],
      });
    if (loaded.mine) throw conflict("You were asked to review this proposal by another address already.");
    const answered = {
      ...loaded.review,
      status: "draft" as const,
      reviewerId: actorId(actor),
      answeredAt: now,
      tokenHash: null,
    };
    const { status, reviewerId, answeredAt, tokenHash } = answered;
    await tx
      .update(review)
      .set({ status, reviewerId, answeredAt, tokenHash })
      .where(eq(review.id, input.reviewId));
    const after = await recheck(tx, answered, now);
    emit(reviewAnswered, { reviewId: input.reviewId, agencyId: loaded.review.agencyId, reviewerId });
    return {
      reviewId: input.reviewId,
      status: after.status === "conflicted" ? ("conflicted" as const) : ("draft" as const),
    };
  },
});
