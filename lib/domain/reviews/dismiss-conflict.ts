import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { conflictFinding } from "@/db/schema/reviews";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { recheck } from "./conflicts";
import { conflictDismissed } from "./events";
import { officerPath } from "./invitation-link";
import { mayManageReviews } from "./policy";
import { factsOf, loadReview } from "./records";
import { reviewLimits } from "./rules";

/** Remembered by the fact, not by the day: found again it stays dismissed. Being in the team cannot be dismissed. */
export const dismissConflict = command({
  name: "review.dismiss-conflict",
  summary: "Judge that a conflict of interest found by the rules does not stand in the way, with the reason.",
  access: "user",
  input: z.strictObject({
    reviewId: uuid(),
    findingId: uuid(),
    reason: longText({ max: reviewLimits.reason }),
  }),
  result: z.object({ reviewId: z.string(), proposalId: z.string(), resumed: z.boolean() }),
  keys: (input) => [`review:${input.reviewId}`],
  async load({ tx, input }) {
    const loaded = await loadReview(tx, input.reviewId);
    const [finding] = await tx
      .select()
      .from(conflictFinding)
      .where(and(eq(conflictFinding.id, input.findingId), eq(conflictFinding.reviewId, input.reviewId)))
      .for("update");
    return { ...loaded, finding };
  },
  may: (actor, loaded) => mayManageReviews(actor, loaded),
  emits: [conflictDismissed],
  subject: (input, { finding }, result) => ({
    type: "review",
    id: input.reviewId,
    detail: { rule: finding?.rule, reason: input.reason, resumed: result.resumed },
  }),
  location: (_input, result) => `${officerPath(result.proposalId)}?done=review.dismiss-conflict`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { finding, review: row } = loaded;
    if (!finding) throw notFound();
    if (finding.dismissedAt) throw conflict("This finding was dismissed already.", "wrong-state");
    if (finding.rule === "own-proposal")
      throw conflict("Nobody reviews a proposal of their own. Withdraw the invitation.", "wrong-state");
    await tx
      .update(conflictFinding)
      .set({ dismissedAt: now, dismissedBy: actorId(actor), dismissReason: input.reason })
      .where(eq(conflictFinding.id, finding.id));
    const after = await recheck(tx, row, now);
    const resumed = row.status === "conflicted" && after.status !== "conflicted";
    emit(conflictDismissed, { ...factsOf(row), resumed });
    return { reviewId: row.id, proposalId: row.proposalId, resumed };
  },
});
