import { and, eq, isNotNull, ne, or } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { review, reviewDelegation } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { limitTries } from "../people/rate-limits";
import { hasConflict, standsNow } from "./conflicts";
import { delegationFacts, liveDelegation } from "./delegations";
import { reviewDelegated } from "./events";
import { delegationToken, reviewPath, reviewTokenHash } from "./invitation-link";
import { mayWrite } from "./policy";
import { formOf, loadReview, mustAllow, mustBeInReview } from "./records";

/** The rules for conflicts run first; a refusal does not say whether they found something or the person reviews too. */
export const delegateReview = command({
  name: "review.delegate",
  summary: "Propose, by e-mail address, that somebody else writes the draft of a review that you approve.",
  access: "user",
  input: z.strictObject({ reviewId: uuid(), email: emailText() }),
  result: z.object({ reviewId: z.string(), delegationId: z.string() }),
  keys: (input) => [`review:${input.reviewId}`],
  prepare: (_input, actor) => limitTries([["invite-person", actorId(actor)]]),
  async load({ tx, input }) {
    const loaded = await loadReview(tx, input.reviewId);
    const { email } = input;
    const [known] = await tx
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.email, email), isNotNull(user.emailConfirmedAt)));
    const [reviewing] = await tx
      .select({ id: review.id })
      .from(review)
      .where(
        and(
          eq(review.proposalId, loaded.proposal.id),
          ne(review.id, input.reviewId),
          or(eq(review.email, email), known ? eq(review.reviewerId, known.id) : undefined),
        ),
      );
    const now = new Date();
    const delegateId = known?.id ?? null;
    const barred = await hasConflict(tx, loaded.proposal.id, { userId: delegateId, email }, now);
    return {
      ...loaded,
      delegateId,
      unsuited: barred || reviewing !== undefined,
      form: await formOf(tx, loaded.review.callId),
      live: await liveDelegation(tx, input.reviewId),
      conflicted: await standsNow(tx, loaded.review, now),
    };
  },
  may: (actor, loaded) => mayWrite(actor, loaded.review, loaded.conflicted),
  emits: [reviewDelegated],
  subject: (input, _loaded, result) => ({
    type: "review",
    id: input.reviewId,
    detail: { delegation: result.delegationId },
  }),
  location: (input) => `${reviewPath(input.reviewId)}?done=review.delegate`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustAllow("write", loaded.review);
    mustBeInReview(loaded);
    if (!loaded.form.delegation)
      throw conflict(
        "The agency wants the reviews of this call written by those whom it asked.",
        "forbidden",
      );
    if (loaded.live) throw conflict("You have somebody write this draft already.", "wrong-state");
    if (loaded.delegateId === actorId(actor) || input.email === loaded.review.email)
      throw invalid({ email: ["This is your own address. Name somebody else."] });
    if (loaded.unsuited)
      throw invalid({
        email: [
          "This person cannot write this review: there is a possible conflict of interest, or a part in it already. Name somebody else.",
        ],
      });
    const id = newId();
    const row = {
      id,
      reviewId: input.reviewId,
      email: input.email,
      delegateId: loaded.delegateId,
      status: "invited" as const,
      tokenHash: reviewTokenHash(delegationToken(id, now)),
      proposedAt: now,
      answeredAt: null,
      handedInAt: null,
      comment: null,
      endedAt: null,
    };
    await tx.insert(reviewDelegation).values(row);
    emit(reviewDelegated, delegationFacts(row, loaded.review));
    return { reviewId: input.reviewId, delegationId: id };
  },
});
