/** Tells the officer who invited what became of it. */
import { reaction } from "@/lib/command/reaction";
import { reviewAnswered } from "./events";
import { reasonWords } from "./rules";
import { reviewFacts, tellMove, tellOfficer } from "./tell";

export const onReviewAnswered = reaction({
  name: "reviews.on-answered",
  on: reviewAnswered,
  async run({ tx, payload, event }) {
    const facts = await reviewFacts(tx, payload.reviewId);
    if (!facts) return;
    const { review, who, title } = facts;
    if (review.status === "conflicted") return tellMove(tx, event, { ...review, status: "draft" }, review);
    if (review.status !== "declined") return tellOfficer(tx, event, facts, `${who} will review “${title}”`);
    const reason = review.declineReason ? `Reason: ${reasonWords[review.declineReason]}.` : "";
    const more = [
      reason,
      review.declineComment,
      review.suggestion && `Suggested instead: ${review.suggestion}`,
    ];
    await tellOfficer(
      tx,
      event,
      facts,
      `${who} declined to review “${title}”`,
      more.filter(Boolean).join("\n"),
    );
  },
});
