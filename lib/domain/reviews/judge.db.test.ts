import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeReview, reviewState } from "@/lib/testing/make-reviews";
import { judgeReview } from "./judge";
import { getMatrix } from "./officer-queries";
import { reopenReview } from "./reopen";

describeCommand(
  judgeReview,
  {
    scenario: async () => {
      const made = await makeReview({ state: "submitted" });
      return { ...made, actor: made.officer, input: { reviewId: made.reviewId, outcome: "usable" } };
    },
    effect: ({ reviewId }) => reviewState(reviewId),
    stranger: ({ reviewer }) => Promise.resolve(reviewer),
    wrongState: async ({ officer, reviewId }) =>
      void (await run(reopenReview, officer, { reviewId, reason: "Once more." })),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("wants a reason to set a review aside, and counts it no more", async () => {
      const { reviewId, officer, call } = await makeReview({ state: "submitted" });
      const input = { reviewId, outcome: "unusable" };
      expect((await attempt(judgeReview, officer, input)).status).toBe(400);
      expect((await getMatrix(officer, call.callId))!.rows[0]).toMatchObject({ mean: 75, missing: 2 });
      await run(judgeReview, officer, { ...input, comment: "It is about another proposal." });
      expect((await getMatrix(officer, call.callId))!.rows[0]).toMatchObject({ mean: null, missing: 3 });
    });
  },
);
