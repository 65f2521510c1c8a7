/** Once the last finding was dismissed: the invitation goes out, or the review is open again. */
import { reaction } from "@/lib/command/reaction";
import { conflictDismissed } from "./events";
import { reviewFacts, tellMove } from "./tell";

export const onConflictDismissed = reaction({
  name: "reviews.on-dismissed",
  on: conflictDismissed,
  async run({ tx, payload, event }) {
    const facts = payload.resumed ? await reviewFacts(tx, payload.reviewId) : undefined;
    if (facts) await tellMove(tx, event, { ...facts.review, status: "conflicted" }, facts.review);
  },
});
