/** Reviews of a test's own, made by running their commands on a proposal that has reached the agency. */
import { asc, eq } from "drizzle-orm";
import { conflictFinding, review, reviewDelegation } from "@/db/schema/reviews";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { acceptReview } from "@/lib/domain/reviews/accept";
import { answerDelegation } from "@/lib/domain/reviews/answer-delegation";
import { delegateReview } from "@/lib/domain/reviews/delegate";
import { handInDraft } from "@/lib/domain/reviews/hand-in";
import { inviteReviewer } from "@/lib/domain/reviews/invite";
import { saveReview } from "@/lib/domain/reviews/save";
import { submitReview } from "@/lib/domain/reviews/submit";
import { makeUser, run } from "./make";
import { type MadeProposal, makeProposal } from "./make-proposals";

export type MadeReview = MadeProposal & { reviewId: string; reviewer: User; officer: User };

/** Answers to every criterion of the default form. */
export const answers = (score = 4, words = "A sound plan.") => ({
  scores: { quality: score, feasibility: score, impact: score },
  comments: { quality: "New." },
  forApplicants: words,
  confidential: "Between us: fund it.",
});

export type MakeReview = {
  state?: "invited" | "draft" | "submitted";
  proposal?: MadeProposal;
  reviewer?: User;
  score?: number;
};

/** A review by somebody without conflicts; invited unless told otherwise. */
export async function makeReview(options: MakeReview = {}): Promise<MadeReview> {
  const { state = "invited" } = options;
  const made = options.proposal ?? (await makeProposal({ state: "submitted" }));
  const reviewer = options.reviewer ?? (await makeUser());
  const { officer } = made.call;
  const invited = await run(inviteReviewer, officer, { proposalId: made.proposalId, email: reviewer.email });
  const { reviewId } = invited;
  if (state !== "invited") await run(acceptReview, reviewer, { reviewId, noConflict: true });
  if (state === "submitted") await run(submitReview, reviewer, { reviewId, ...answers(options.score) });
  return { ...made, reviewId, reviewer, officer };
}

/** The review's row. */
export async function reviewState(reviewId: string) {
  const [row] = await database().select().from(review).where(eq(review.id, reviewId));
  if (!row) throw new Error("There is no such review");
  return row;
}

/** What the rules found for a review, oldest first. */
export const findingsOf = (reviewId: string) =>
  database()
    .select()
    .from(conflictFinding)
    .where(eq(conflictFinding.reviewId, reviewId))
    .orderBy(asc(conflictFinding.foundAt), asc(conflictFinding.id));

export type MadeDelegation = MadeReview & { delegationId: string; delegate: User };

/** A draft that somebody without conflicts is asked to write for the reviewer; further where told. */
export async function makeDelegation(
  state: "invited" | "writing" | "handed-in" = "invited",
  options: MakeReview = {},
): Promise<MadeDelegation> {
  const made = await makeReview({ ...options, state: "draft" });
  const delegate = await makeUser();
  const { reviewId, reviewer } = made;
  const { delegationId } = await run(delegateReview, reviewer, { reviewId, email: delegate.email });
  if (state !== "invited")
    await run(answerDelegation, delegate, { delegationId, answer: "accept", noConflict: true });
  if (state === "handed-in") {
    await run(saveReview, delegate, { reviewId, version: 1, ...answers() });
    await run(handInDraft, delegate, { delegationId });
  }
  return { ...made, delegationId, delegate };
}

/** The delegation's row. */
export async function delegationState(delegationId: string) {
  const [row] = await database().select().from(reviewDelegation).where(eq(reviewDelegation.id, delegationId));
  return row;
}
