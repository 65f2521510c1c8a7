import { eq } from "drizzle-orm";
import { z } from "zod";
import { review, reviewDelegation } from "@/db/schema/reviews";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { drawAlias } from "./alias";
import { answerFields, merged } from "./answers";
import { standsNow } from "./conflicts";
import { liveDelegation } from "./delegations";
import { reviewSubmitted } from "./events";
import { reviewPath } from "./invitation-link";
import { mayWrite } from "./policy";
import { factsOf, formOf, loadReview, mustAllow, mustBeInReview } from "./records";
import { missingAnswers, scoreErrors } from "./rules";

/** May carry the last changes, so that one button both saves and submits, also without JavaScript. */
export const submitReview = command({
  name: "review.submit",
  summary: "Submit a review to the agency; every criterion has a score, and there is an assessment in words.",
  access: "user",
  input: z.strictObject({
    reviewId: uuid(),
    version: int({ min: 1, max: 2_147_483_647 }).optional(),
    ...answerFields,
  }),
  result: z.object({ reviewId: z.string(), submittedAt: z.string() }),
  keys: (input) => [`review:${input.reviewId}`],
  async load({ tx, input }) {
    const loaded = await loadReview(tx, input.reviewId);
    const form = await formOf(tx, loaded.review.callId);
    const delegation = await liveDelegation(tx, input.reviewId);
    return { ...loaded, form, delegation, conflicted: await standsNow(tx, loaded.review, new Date()) };
  },
  may: (actor, loaded) => mayWrite(actor, loaded.review, loaded.conflicted),
  emits: [reviewSubmitted],
  subject: (input, { delegation }) => ({
    type: "review",
    id: input.reviewId,
    ...(delegation ? { detail: { writtenBy: delegation.email } } : {}),
  }),
  location: (input) => `${reviewPath(input.reviewId)}?done=review.submit`,
  async run({ tx, input, loaded, now, emit }) {
    const { review: row, form, delegation } = loaded;
    mustAllow("submit", row);
    mustBeInReview(loaded);
    // Submitting is approving: what somebody else wrote must have been handed to the reviewer.
    if (delegation && delegation.status !== "handed-in")
      throw conflict(
        `${delegation.email} has not handed the draft in. Wait for it, or end the delegation and write it yourself.`,
        "delegated",
      );
    if (input.version !== undefined && input.version !== row.version)
      throw conflict(
        "This review was changed in another window meanwhile. Open it again and compare.",
        "stale-version",
      );
    const next = merged(row, input);
    const errors = {
      ...missingAnswers(form, next.scores, next.forApplicants),
      ...scoreErrors(form, next.scores),
    };
    if (Object.keys(errors).length > 0) throw invalid(errors, "The review is not complete.");
    await tx
      .update(review)
      .set({
        ...next,
        scores: JSON.stringify(next.scores),
        comments: JSON.stringify(next.comments),
        version: row.version + 1,
        alias: row.alias ?? (await drawAlias(tx, row.proposalId)),
        status: "submitted",
        savedAt: now,
        submittedAt: now,
        checkedAt: null,
        checkedBy: null,
        checkComment: null,
      })
      .where(eq(review.id, row.id));
    if (delegation)
      await tx
        .update(reviewDelegation)
        .set({ status: "approved", endedAt: now })
        .where(eq(reviewDelegation.id, delegation.id));
    emit(reviewSubmitted, factsOf(row));
    return { reviewId: row.id, submittedAt: now.toISOString() };
  },
});
