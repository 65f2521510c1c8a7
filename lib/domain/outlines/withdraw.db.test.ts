import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { letOutlinesClose, makeOutline, outlineState } from "@/lib/testing/make-outlines";
import { decideOutline } from "./decide";
import { getOutline } from "./queries";
import { submitOutline } from "./submit";
import { withdrawOutline } from "./withdraw";

async function scenario() {
  const made = await makeOutline();
  return { ...made, actor: made.pi, input: { proposalId: made.proposalId } };
}

describeCommand(
  withdrawOutline,
  {
    scenario,
    effect: ({ proposalId }) => outlineState(proposalId),
    wrongState: ({ call }) => letOutlinesClose(call.callId),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes it from the agency with what was decided, and lets it be submitted anew", async () => {
      const { proposalId, pi, officer } = await scenario();
      await run(decideOutline, officer, { proposalId, version: 1, outcome: "decline", reason: "No." });
      await run(withdrawOutline, pi, { proposalId });
      expect(await getOutline(officer, proposalId)).toBeUndefined();
      await run(submitOutline, pi, { proposalId });
      expect(await outlineState(proposalId)).toMatchObject({
        status: "outline-submitted",
        outline: { state: "received", outcome: null, reason: "" },
      });
    });
  },
);
