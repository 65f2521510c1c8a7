/** Tells the reviewer that the review came back, and why. */
import { reaction } from "@/lib/command/reaction";
import { reviewReopened } from "./events";
import { reviewFacts, tellReviewer } from "./tell";

export const onReviewReopened = reaction({
  name: "reviews.on-reopened",
  on: reviewReopened,
  async run({ tx, payload, event }) {
    const facts = await reviewFacts(tx, payload.reviewId);
    if (!facts) return;
    const why = facts.review.checkComment ?? "";
    await tellReviewer(tx, event, facts, `Your review of “${facts.title}” came back to you`, why);
  },
});
