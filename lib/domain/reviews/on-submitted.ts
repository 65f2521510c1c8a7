/** Tells the officer that a review has come. */
import { reaction } from "@/lib/command/reaction";
import { reviewSubmitted } from "./events";
import { reviewFacts, tellOfficer } from "./tell";

export const onReviewSubmitted = reaction({
  name: "reviews.on-submitted",
  on: reviewSubmitted,
  async run({ tx, payload, event }) {
    const facts = await reviewFacts(tx, payload.reviewId);
    if (facts) await tellOfficer(tx, event, facts, `${facts.who} has submitted a review of “${facts.title}”`);
  },
});
