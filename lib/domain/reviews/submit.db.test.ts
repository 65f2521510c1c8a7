import { describe, expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, run } from "@/lib/testing/make";
import { answers, makeReview, reviewState } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";
import { saveReview } from "./save";
import { submitReview } from "./submit";
import { withdrawReview } from "./withdraw";

describeCommand(submitReview, {
  scenario: async () => {
    const made = await makeReview({ state: "draft" });
    return { ...made, actor: made.reviewer, input: { reviewId: made.reviewId, ...answers() } };
  },
  effect: ({ reviewId }) => reviewState(reviewId),
  wrongState: async ({ officer, reviewId }) => void (await run(withdrawReview, officer, { reviewId })),
  twoAtOnce: { succeed: 1 },
});

describe("submitting", () => {
  it("names everything that is missing at once", async () => {
    const { reviewId, reviewer } = await makeReview({ state: "draft" });
    const answer = await attempt(submitReview, reviewer, { reviewId, scores: { quality: 3 } });
    expect(answer).toMatchObject({ status: 400 });
    expect(Object.keys((answer as { problem: { errors: object } }).problem.errors).sort()).toEqual([
      "forApplicants",
      "scores.feasibility",
      "scores.impact",
    ]);
  });

  it("submits what was saved, and tells the officer", async () => {
    const { reviewId, reviewer, officer } = await makeReview({ state: "draft" });
    await run(saveReview, reviewer, { reviewId, version: 1, ...answers() });
    await run(submitReview, reviewer, { reviewId });
    expect(await reviewState(reviewId)).toMatchObject({
      status: "submitted",
      forApplicants: "A sound plan.",
    });
    await settle();
    expect((await mailsTo(officer.email))[0]!.subject).toContain("has submitted a review");
  });

  it("comes too late after the decision, is told so, and loses nothing", async () => {
    const { reviewId, reviewer, officer, call, proposalId } = await makeReview({ state: "draft" });
    await run(saveReview, reviewer, { reviewId, version: 1, ...answers() });
    await run(recommendProposal, officer, { proposalId, outcome: "decline", reason: "No money." });
    await run(decideProposal, call.approver, { proposalId });
    expect(await attempt(submitReview, reviewer, { reviewId })).toMatchObject({
      status: 409,
      problem: { code: "stage-closed" },
    });
    expect(await reviewState(reviewId)).toMatchObject({ status: "draft", forApplicants: "A sound plan." });
  });
});
