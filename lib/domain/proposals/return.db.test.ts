import { expect, it } from "vitest";
import { isDone } from "@/lib/command/answer";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { proposalState } from "@/lib/testing/proposal-state";
import { returnProposal } from "./return";
import { saveProposal } from "./save";
import { withdrawProposal } from "./withdraw";

async function scenario() {
  const made = await makeProposal({ state: "awaiting-endorsement" });
  return {
    ...made,
    actor: made.office,
    input: { proposalId: made.proposalId, comment: "Explain the travel." },
  };
}

describeCommand(
  returnProposal,
  {
    scenario,
    effect: ({ proposalId }) => proposalState(proposalId),
    wrongState: async ({ proposalId, pi }) => {
      await run(withdrawProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it.each([[undefined], [""], ["   \n "], ["x".repeat(5_001)], [7]])(
      "needs a comment, not %j",
      async (comment) => {
        const { proposalId, office } = await scenario();
        const answer = await attempt(returnProposal, office, { proposalId, comment });
        expect(answer.status).toBe(400);
        if (!isDone(answer)) expect(Object.keys(answer.problem.errors ?? {})).toEqual(["comment"]);
      },
    );

    it("gives the proposal back to its team to edit", async () => {
      const { proposalId, office, pi, version, input } = await scenario();
      await run(returnProposal, office, input);
      await run(saveProposal, pi, { proposalId, version, title: "Explained" });
      expect(await proposalState(proposalId)).toMatchObject({
        status: "returned",
        words: [{ outcome: "returned", comment: "Explain the travel." }],
      });
    });
  },
);
