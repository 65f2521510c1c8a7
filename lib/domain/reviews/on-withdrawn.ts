/** Tells somebody who was asked that the review is no longer wanted; whoever never heard of it hears nothing. */
import { reaction } from "@/lib/command/reaction";
import { portalLink, queueMail } from "../notifications/changes";
import { reviewWithdrawn } from "./events";
import { reviewFacts, tellReviewer } from "./tell";

export const onReviewWithdrawn = reaction({
  name: "reviews.on-withdrawn",
  on: reviewWithdrawn,
  async run({ tx, payload, event }) {
    const facts = await reviewFacts(tx, payload.reviewId);
    if (!facts || !payload.told) return;
    const title = `${facts.agencyName} no longer needs your review of “${facts.title}”`;
    if (facts.review.reviewerId) return tellReviewer(tx, event, facts, title);
    await queueMail(tx, {
      dedupeKey: `${event.id}:review:${facts.review.id}`,
      to: facts.review.email,
      subject: title,
      text: `${title}. Thank you.\n\n${portalLink("/")}\n`,
    });
  },
});
