import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { answers, makeReview, reviewState } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { inviteReviewer } from "./invite";
import { submitReview } from "./submit";
import { withdrawReview } from "./withdraw";

describeCommand(
  withdrawReview,
  {
    scenario: async () => {
      const made = await makeReview({ state: "draft" });
      return { ...made, actor: made.officer, input: { reviewId: made.reviewId } };
    },
    effect: ({ reviewId }) => reviewState(reviewId),
    stranger: ({ reviewer }) => Promise.resolve(reviewer),
    wrongState: async ({ reviewer, reviewId }) =>
      void (await run(submitReview, reviewer, { reviewId, ...answers() })),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("tells the reviewer; whoever was never written to hears nothing", async () => {
      const { reviewId, reviewer, officer } = await makeReview();
      await run(withdrawReview, officer, { reviewId });
      const held = await makeProposal({ state: "submitted" });
      const colleague = await makeUser({ roles: [[held.university, "researcher"]] });
      const input = { proposalId: held.proposalId, email: colleague.email };
      const other = await run(inviteReviewer, held.call.officer, input);
      await run(withdrawReview, held.call.officer, { reviewId: other.reviewId });
      await settle();
      expect((await mailsTo(reviewer.email))[0]!.subject).toContain("no longer needs your review");
      expect(await mailsTo(colleague.email)).toEqual([]);
      expect((await attempt(submitReview, reviewer, { reviewId, ...answers() })).status).toBe(409);
    });
  },
);
