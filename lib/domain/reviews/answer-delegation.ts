import { eq } from "drizzle-orm";
import { z } from "zod";
import { reviewDelegation } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { ticked, uuid } from "@/lib/command/fields";
import { hasConflict } from "./conflicts";
import { asKnown, delegationFacts, loadDelegation, mayAnswerDelegation } from "./delegations";
import { delegationAnswered } from "./events";
import { delegationPath } from "./invitation-link";
import { mustBeInReview } from "./records";

/** The rules run again with the account that answers, before anything of the proposal is shown. */
export const answerDelegation = command({
  name: "review.answer-delegation",
  summary: "Accept or decline to write the draft of a review for its reviewer; or step back from it later.",
  access: "user",
  input: z.strictObject({
    delegationId: uuid(),
    /** From the mailed link; not needed when signed in with the proposed address. */
    token: z.string().max(100).default(""),
    answer: z.enum(["accept", "decline"], "Accept or decline."),
    noConflict: ticked().optional(),
  }),
  result: z.object({ delegationId: z.string(), status: z.enum(["writing", "declined"]) }),
  keys: (input) => [`review-delegation:${input.delegationId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadDelegation(tx, input.delegationId);
    return { ...loaded, barred: await hasConflict(tx, loaded.proposal.id, asKnown(actor), new Date()) };
  },
  may: (actor, loaded, input) => mayAnswerDelegation(actor, loaded.delegation, input.token),
  emits: [delegationAnswered],
  subject: (_input, loaded, { status }) => ({
    type: "review",
    id: loaded.review.id,
    detail: { delegation: status },
  }),
  location: (_input, { delegationId, status }) =>
    status === "writing"
      ? `${delegationPath(delegationId)}?done=review.answer-delegation`
      : "/reviewer?done=review.answer-delegation",
  async run({ tx, actor, input, loaded, now, emit }) {
    const { delegation, review: row } = loaded;
    const open = delegation.status === "invited" || delegation.status === "writing";
    if (!open || (input.answer === "accept" && delegation.status === "writing"))
      throw conflict("This was answered already, or is over.", "wrong-state");
    if (input.answer === "accept") {
      mustBeInReview(loaded);
      if (row.status !== "draft") throw conflict("This review is not being written any more.", "wrong-state");
      if (row.reviewerId === actorId(actor)) throw conflict("This is your own review.");
      if (!input.noConflict)
        throw invalid({
          noConflict: ["Tick this if you know of no conflict. If you know of one, decline."],
        });
      if (loaded.barred)
        throw conflict(
          "The rules find a possible conflict of interest between you and this proposal. Decline, and tell the reviewer.",
          "conflicted",
        );
    }
    const status = input.answer === "accept" ? ("writing" as const) : ("declined" as const);
    const next = {
      ...delegation,
      status,
      delegateId: actorId(actor),
      answeredAt: now,
      tokenHash: null,
      endedAt: status === "declined" ? now : null,
    };
    const { id: _, ...columns } = next;
    await tx.update(reviewDelegation).set(columns).where(eq(reviewDelegation.id, delegation.id));
    emit(delegationAnswered, delegationFacts(next, row));
    return { delegationId: delegation.id, status };
  },
});
