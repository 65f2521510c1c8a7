/** Thanks the reviewer, or says why the review cannot be used. */
import { reaction } from "@/lib/command/reaction";
import { reviewJudged } from "./events";
import { reviewFacts, tellReviewer } from "./tell";

export const onReviewJudged = reaction({
  name: "reviews.on-judged",
  on: reviewJudged,
  async run({ tx, payload, event }) {
    const facts = await reviewFacts(tx, payload.reviewId);
    if (!facts) return;
    const { review, title, agencyName } = facts;
    if (review.status === "usable")
      await tellReviewer(tx, event, facts, `${agencyName} thanks you for your review of “${title}”`);
    if (review.status === "unusable")
      await tellReviewer(
        tx,
        event,
        facts,
        `Your review of “${title}” cannot be used`,
        review.checkComment ?? "",
      );
  },
});
