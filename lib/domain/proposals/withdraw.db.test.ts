import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letCallClose } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam } from "@/lib/testing/make-team";
import { proposalState } from "@/lib/testing/proposal-state";
import { saveProposal } from "./save";
import { submitProposal } from "./submit";
import { withdrawProposal } from "./withdraw";

async function scenario() {
  const made = await makeProposal({ state: "awaiting-endorsement" });
  return { ...made, actor: made.pi, input: { proposalId: made.proposalId } };
}

describeCommand(
  withdrawProposal,
  {
    scenario,
    effect: ({ proposalId }) => proposalState(proposalId),
    wrongState: ({ call }) => letCallClose(call.callId),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("lets the team write again and submit again", async () => {
      const { proposalId, pi, version } = await scenario();
      await run(withdrawProposal, pi, { proposalId });
      await run(saveProposal, pi, { proposalId, version, title: "Second thoughts" });
      await run(submitProposal, pi, { proposalId });
      expect(await proposalState(proposalId)).toMatchObject({
        status: "awaiting-endorsement",
        submissions: [{ withdrawnAt: expect.any(Date) }, { withdrawnAt: null }],
      });
    });

    it("takes an endorsed one back from the agency, which then knows nothing of it", async () => {
      const { proposalId, pi, call } = await makeProposal({ state: "submitted" });
      expect((await attempt(withdrawProposal, call.officer, { proposalId })).status).toBe(403);
      await run(withdrawProposal, pi, { proposalId });
      expect((await attempt(withdrawProposal, call.officer, { proposalId })).status).toBe(404);
    });

    it("refuses a draft, and anybody but the principal investigator", async () => {
      const { proposalId, pi } = await makeProposal({ state: "complete" });
      const ben = await joinTeam({ proposalId, pi }, "administrator");
      expect((await attempt(withdrawProposal, pi, { proposalId })).status).toBe(409);
      expect((await attempt(withdrawProposal, ben, { proposalId })).status).toBe(403);
    });
  },
);
