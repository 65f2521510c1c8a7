import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { getAssignment } from "../reviews/queries";
import { markIneligible } from "./mark-ineligible";
import { getProposal } from "./queries";
import { reinstateProposal } from "./reinstate";

const scenario = async () => {
  const made = await makeProposal({ state: "submitted" });
  const { proposalId } = made;
  await run(markIneligible, made.call.officer, { proposalId, reason: "Too late." });
  return { ...made, actor: made.call.officer, input: { proposalId, reason: "It came in time after all." } };
};

describeCommand(
  reinstateProposal,
  {
    scenario,
    effect: async ({ proposalId, pi }) => {
      const its = await getProposal(pi, proposalId);
      return { status: its?.status, checks: its?.checks.map(({ outcome }) => outcome) };
    },
    wrongState: async ({ input, call }) => {
      await run(reinstateProposal, call.officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("opens its reviews again, and keeps both words", async () => {
      const made = await makeProposal({ state: "submitted" });
      const { proposalId, call } = made;
      const its = await makeReview({ proposal: made, state: "draft" });
      await run(markIneligible, call.officer, { proposalId, reason: "No letter." });
      await run(reinstateProposal, call.officer, { proposalId, reason: "The letter was there." });
      expect((await getAssignment(its.reviewer, its.reviewId))?.access).toBe("open");
      expect((await getProposal(call.officer, proposalId))?.checks).toHaveLength(2);
    });
  },
);
