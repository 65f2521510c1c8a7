import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeStagedCall } from "@/lib/testing/make-responses";
import { makeReview } from "@/lib/testing/make-reviews";
import { closeDiscussion } from "./close";
import { getShare, getThread } from "./queries";

const scenario = async () => {
  const call = await makeStagedCall({ discussion: true });
  const proposal = await makeProposal({ call, state: "submitted" });
  const made = await makeReview({ proposal, state: "submitted" });
  return { ...made, actor: call.officer, input: { proposalId: made.proposalId } };
};

describeCommand(
  closeDiscussion,
  {
    scenario,
    effect: async ({ officer, proposalId }) => (await getThread(officer, proposalId))?.closed,
    wrongState: async ({ officer, input }) => {
      await run(closeDiscussion, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is the officers', and leaves it to be read", async () => {
      const { input, officer, reviewer, reviewId } = await scenario();
      expect((await attempt(closeDiscussion, reviewer, input)).status).toBe(404);
      await run(closeDiscussion, officer, input);
      expect(await getShare(reviewer, reviewId)).toMatchObject({ closed: true });
    });
  },
);
