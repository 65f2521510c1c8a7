import { eq } from "drizzle-orm";
import { z } from "zod";
import { review } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { answerFields, merged } from "./answers";
import { standsNow } from "./conflicts";
import { isBarred, liveDelegation, mayWriteDraft } from "./delegations";
import { reviewSaved } from "./events";
import { delegationPath, reviewPath } from "./invitation-link";
import { formOf, loadReview, mustAllow, mustBeInReview } from "./records";
import { scoreErrors } from "./rules";

export const saveReview = command({
  name: "review.save",
  summary: "Save any part of a review; it stays private until it is submitted.",
  access: "user",
  input: z.strictObject({
    reviewId: uuid(),
    /** The version that the changes were made on. */
    version: int({ min: 1, max: 2_147_483_647 }),
    ...answerFields,
  }),
  result: z.object({
    version: z.number(),
    savedAt: z.string(),
    /** Where somebody else writes for the reviewer. */
    delegationId: z.string().optional(),
  }),
  keys: (input) => [`review:${input.reviewId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadReview(tx, input.reviewId);
    const form = await formOf(tx, loaded.review.callId);
    const now = new Date();
    const delegation = await liveDelegation(tx, input.reviewId);
    const barred = await isBarred(tx, actor, delegation, loaded.proposal.id, now);
    return { ...loaded, form, delegation, barred, conflicted: await standsNow(tx, loaded.review, now) };
  },
  may: (actor, loaded) => mayWriteDraft(actor, loaded),
  emits: [reviewSaved],
  subject: (input, _loaded, result) => ({
    type: "review",
    id: input.reviewId,
    detail: { version: result.version },
  }),
  location: (input, { delegationId }) =>
    `${delegationId ? delegationPath(delegationId) : reviewPath(input.reviewId)}?done=review.save`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { review: row, form } = loaded;
    mustAllow("write", row);
    mustBeInReview(loaded);
    if (input.version !== row.version)
      throw conflict(
        "This review was changed in another window meanwhile. Open it again and compare.",
        "stale-version",
      );
    const next = merged(row, input);
    const errors = scoreErrors(form, next.scores);
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const version = row.version + 1;
    await tx
      .update(review)
      .set({
        ...next,
        scores: JSON.stringify(next.scores),
        comments: JSON.stringify(next.comments),
        version,
        savedAt: now,
      })
      .where(eq(review.id, row.id));
    emit(reviewSaved, { reviewId: row.id, reviewerId: actorId(actor) });
    const forAnother = loaded.delegation?.delegateId === actorId(actor) ? loaded.delegation.id : undefined;
    return { version, savedAt: now.toISOString(), ...(forAnother ? { delegationId: forAnother } : {}) };
  },
});
