/** Plans the reminders and sends the invitation, unless a possible conflict holds it back. */
import { reaction } from "@/lib/command/reaction";
import { reviewInvited } from "./events";
import { planReminders } from "./remind";
import { reviewFacts, sendInvitation } from "./tell";

export const onReviewInvited = reaction({
  name: "reviews.on-invited",
  on: reviewInvited,
  async run({ tx, payload, event }) {
    const facts = await reviewFacts(tx, payload.reviewId);
    if (!facts) return;
    await planReminders(tx, facts.review);
    if (facts.review.status === "invited") await sendInvitation(tx, event, facts);
  },
});
