import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeStagedCall } from "@/lib/testing/make-responses";
import { makeReview } from "@/lib/testing/make-reviews";
import { closeDiscussion } from "./close";
import { getThread } from "./queries";
import { reopenDiscussion } from "./reopen";
import { writeToDiscussion } from "./write";

const scenario = async () => {
  const call = await makeStagedCall({ discussion: true });
  const proposal = await makeProposal({ call, state: "submitted" });
  const made = await makeReview({ proposal, state: "submitted" });
  await run(closeDiscussion, call.officer, { proposalId: made.proposalId });
  return { ...made, actor: call.officer, input: { proposalId: made.proposalId } };
};

describeCommand(
  reopenDiscussion,
  {
    scenario,
    effect: async ({ officer, proposalId }) => (await getThread(officer, proposalId))?.closed,
    wrongState: async ({ officer, input }) => {
      await run(reopenDiscussion, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("lets reviewers write again", async () => {
      const { input, officer, reviewer, proposalId } = await scenario();
      await run(reopenDiscussion, officer, input);
      await run(writeToDiscussion, reviewer, { proposalId, text: "One thing more." });
      expect((await getThread(officer, proposalId))!.messages).toHaveLength(1);
    });
  },
);
