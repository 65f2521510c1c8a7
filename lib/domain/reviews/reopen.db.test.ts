import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { run } from "@/lib/testing/make";
import { makeReview, reviewState } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";
import { getAssignment } from "./queries";
import { reopenReview } from "./reopen";
import { submitReview } from "./submit";

describeCommand(
  reopenReview,
  {
    scenario: async () => {
      const made = await makeReview({ state: "submitted" });
      const input = { reviewId: made.reviewId, reason: "Say more of the impact." };
      return { ...made, actor: made.officer, input };
    },
    effect: ({ reviewId }) => reviewState(reviewId),
    stranger: ({ reviewer }) => Promise.resolve(reviewer),
    wrongState: async ({ officer, call, proposalId }) => {
      await run(recommendProposal, officer, { proposalId, outcome: "decline", reason: "No money." });
      await run(decideProposal, call.approver, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("gives the review back as it was, with the reason, to be submitted again", async () => {
      const { reviewId, reviewer, officer } = await makeReview({ state: "submitted" });
      await run(reopenReview, officer, { reviewId, reason: "Say more of the impact." });
      await settle();
      expect((await mailsTo(reviewer.email))[0]!.text).toContain("Say more of the impact.");
      expect(await getAssignment(reviewer, reviewId)).toMatchObject({
        review: { status: "draft", checkComment: "Say more of the impact.", scores: { quality: 4 } },
      });
      await run(submitReview, reviewer, { reviewId, forApplicants: "Much more." });
      expect(await reviewState(reviewId)).toMatchObject({ status: "submitted", checkComment: null });
    });
  },
);
