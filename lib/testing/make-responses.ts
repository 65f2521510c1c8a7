/** Responses of a test's own: a closed call whose stages ask for them, and a proposal with a usable review. */
import { eq } from "drizzle-orm";
import { proposalResponse } from "@/db/schema/responses";
import { reviewForm } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { setStages } from "@/lib/domain/calls/set-stages";
import { openResponse } from "@/lib/domain/responses/open";
import { judgeReview } from "@/lib/domain/reviews/judge";
import { defaultForm } from "@/lib/domain/reviews/rules";
import { run } from "./make";
import { letCallClose, makeCall } from "./make-calls";
import { type MadeProposal, makeProposal } from "./make-proposals";
import { makeReview } from "./make-reviews";

const RESPONDS = {
  response: { on: true, days: 10, words: 60 },
  visibility: { applicantReviews: "at-response", applicantScores: "after-decision" },
};

/** An open call whose stages are set, and which needs one review a proposal. */
export async function makeStagedCall(stages: Record<string, unknown> = RESPONDS) {
  const call = await makeCall();
  await run(setStages, call.officer, { callId: call.callId, version: 0, ...stages });
  await database()
    .insert(reviewForm)
    .values({
      callId: call.callId,
      criteria: JSON.stringify(defaultForm.criteria),
      minimumReviewers: 1,
      visibility: "after-decision",
      updatedAt: new Date(),
      updatedBy: call.officer.id,
    });
  return call;
}

/** A proposal of such a call with a review, usable unless told otherwise. */
export async function makeReviewed(call: MadeProposal["call"], { judged = true, score = 4 } = {}) {
  const made = await makeReview({
    proposal: await makeProposal({ call, state: "submitted" }),
    state: "submitted",
    score,
  });
  if (judged) await run(judgeReview, made.officer, { reviewId: made.reviewId, outcome: "usable" });
  return made;
}

/** A closed call with a proposal whose team can be asked, or was. */
export async function makeResponse({ open = true } = {}) {
  const call = await makeStagedCall();
  const made = await makeReviewed(call);
  await letCallClose(call.callId);
  if (open) await run(openResponse, call.officer, { proposalId: made.proposalId });
  return made;
}

/** The response's row. */
export async function responseState(proposalId: string) {
  const [row] = await database()
    .select()
    .from(proposalResponse)
    .where(eq(proposalResponse.proposalId, proposalId));
  return row;
}

/** The response's time ends at this instant. */
export const letResponseEnd = (proposalId: string, dueAt: Date) =>
  database().update(proposalResponse).set({ dueAt }).where(eq(proposalResponse.proposalId, proposalId));
