import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letOutlinesClose, makeOutline, makeOutlineCall, outlineState } from "@/lib/testing/make-outlines";
import { listHistory } from "../proposals/history";
import { decideOutline } from "./decide";
import { getOutlineWord } from "./queries";
import { tellOutlines } from "./tell";

async function scenario() {
  const made = await makeOutline();
  const input = { proposalId: made.proposalId, version: 1, outcome: "invite", reason: "It fits the call." };
  return { ...made, actor: made.officer, input };
}

describeCommand(
  decideOutline,
  {
    scenario,
    effect: ({ proposalId }) => outlineState(proposalId),
    wrongState: async ({ proposalId, call, officer, input }) => {
      await run(decideOutline, officer, input);
      await letOutlinesClose(call.callId);
      await run(tellOutlines, officer, { callId: call.callId, proposalIds: [proposalId] });
    },
    // The second has not read the first's word.
    twoAtOnce: {
      succeed: 1,
      second: ({ input }) => ({ ...input, outcome: "decline", reason: "It does not." }),
    },
  },
  () => {
    it("tells the team nothing: neither a state, nor a word, nor a line in its timeline", async () => {
      const { proposalId, officer, pi, input } = await scenario();
      const before = await outlineState(proposalId);
      const timeline = await listHistory(pi, { id: proposalId, view: "team" });
      await run(decideOutline, officer, input);
      expect((await outlineState(proposalId)).status).toBe(before.status);
      expect(await getOutlineWord(pi, proposalId)).toBeUndefined();
      expect(await listHistory(pi, { id: proposalId, view: "team" })).toEqual(timeline);
    });

    it("can be changed until it is told, by whoever has read it", async () => {
      const { proposalId, officer, input } = await scenario();
      const { version } = await run(decideOutline, officer, input);
      expect(await attempt(decideOutline, officer, input)).toMatchObject({ status: 409 });
      await run(decideOutline, officer, {
        ...input,
        version,
        outcome: "decline",
        reason: "Second thoughts.",
      });
      expect(await outlineState(proposalId)).toMatchObject({
        outline: { outcome: "decline", reason: "Second thoughts." },
      });
    });

    it("is hidden while the call's outlines are sealed, and from the team and approvers refused", async () => {
      const call = await makeOutlineCall({ fields: { sealed: true } });
      const made = await makeOutline({ call });
      const input = { proposalId: made.proposalId, version: 1, outcome: "invite", reason: "Yes." };
      expect(await attempt(decideOutline, call.officer, input)).toMatchObject({ status: 404 });
      await letOutlinesClose(call.callId);
      expect(await attempt(decideOutline, made.pi, input)).toMatchObject({ status: 404 });
      expect(await attempt(decideOutline, call.approver, input)).toMatchObject({ status: 403 });
      await run(decideOutline, call.officer, input);
    });
  },
);
