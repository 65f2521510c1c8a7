import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { extensionState } from "@/lib/testing/make-extensions";
import {
  inDays,
  letOutlinesClose,
  makeOutline,
  makeOutlineCall,
  outlineState,
} from "@/lib/testing/make-outlines";
import { askExtension } from "../extensions/ask";
import { grantExtension } from "../extensions/grant";
import { endorseProposal } from "../proposals/endorse";
import { getProposal } from "../proposals/queries";
import { returnProposal } from "../proposals/return";
import { saveProposal } from "../proposals/save";
import { submitProposal } from "../proposals/submit";
import { getOutline, listOutlines } from "./queries";
import { submitOutline } from "./submit";

async function scenario() {
  const made = await makeOutline({ state: "complete" });
  return { ...made, actor: made.pi, input: { proposalId: made.proposalId } };
}

describeCommand(
  submitOutline,
  {
    scenario,
    effect: ({ proposalId }) => outlineState(proposalId),
    wrongState: ({ call }) => letOutlinesClose(call.callId),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("reaches the agency at once, as it was submitted, and is no full proposal there", async () => {
      const { proposalId, pi, call } = await scenario();
      const { reference } = await run(submitOutline, pi, { proposalId });
      expect(await getProposal(call.officer, proposalId)).toBeUndefined();
      const seen = await getOutline(call.officer, proposalId);
      expect(seen).toMatchObject({ reference, standing: "undecided", mayDecide: true });
      expect(seen?.content.outline).toEqual({ asks: "optional", amount: 12_000_000n });
      expect(seen?.content.answers).toEqual({ case: "The idea." });
      const list = await listOutlines(call.officer, call.callId);
      expect(list.items.map((one) => [one.reference, one.amount])).toEqual([[reference, 12_000_000n]]);
    });

    it("does not take a full proposal of somebody who was not invited", async () => {
      const { proposalId, pi } = await scenario();
      const early = await attempt(submitProposal, pi, { proposalId });
      expect(early).toMatchObject({ status: 409, problem: { detail: expect.stringContaining("invited") } });
      await run(submitOutline, pi, { proposalId });
      expect(await attempt(submitProposal, pi, { proposalId })).toMatchObject({ status: 409 });
    });

    it("says what is missing: an answer, and an amount outside what the call gives", async () => {
      const { proposalId, pi } = await makeOutline({ state: "begun" });
      await run(saveProposal, pi, { proposalId, version: 1, title: "T", outlineAmount: "5" });
      const answer = await attempt(submitOutline, pi, { proposalId });
      expect(answer).toMatchObject({ status: 400 });
      const { errors } = (answer as { problem: { errors: Record<string, string[]> } }).problem;
      expect(Object.keys(errors).sort()).toEqual(["abstract", "outlineAmount", "sections.case"]);
    });

    it("goes through the university where the call says so, and back for changes", async () => {
      const call = await makeOutlineCall({ outline: { endorsement: true } });
      const { proposalId, pi, office } = await makeOutline({ call });
      expect(await outlineState(proposalId)).toMatchObject({
        status: "outline-endorsement",
        outline: undefined,
      });
      expect(await getOutline(call.officer, proposalId)).toBeUndefined();
      await run(returnProposal, office, { proposalId, comment: "Name the partner." });
      expect(await outlineState(proposalId)).toMatchObject({ status: "outline" });
      await run(submitOutline, pi, { proposalId });
      const { status } = await run(endorseProposal, office, { proposalId });
      expect(status).toBe("outline-submitted");
      expect(await getOutline(call.officer, proposalId)).toMatchObject({ standing: "undecided" });
    });

    it("is taken within an extension of its own, and marked so", async () => {
      const { proposalId, pi, call } = await scenario();
      const until = inDays(12);
      const { extensionId } = await run(askExtension, call.officer, { proposalId, until, reason: "Ill." });
      await run(grantExtension, call.approver, { extensionId });
      await letOutlinesClose(call.callId);
      const { timing } = await run(submitOutline, pi, { proposalId });
      expect(timing).toBe("extended");
      expect((await extensionState(proposalId)).extendedUntil).toEqual(new Date(until));
    });

    it("keeps a sealed call's outlines from the agency until they are due", async () => {
      const call = await makeOutlineCall({ fields: { sealed: true } });
      const { proposalId } = await makeOutline({ call });
      expect(await getOutline(call.officer, proposalId)).toBeUndefined();
      expect((await listOutlines(call.officer, call.callId)).items).toEqual([]);
      await letOutlinesClose(call.callId);
      expect(await getOutline(call.officer, proposalId)).toMatchObject({ standing: "undecided" });
      expect(await getOutline(await makeUser(), proposalId)).toBeUndefined();
    });
  },
);
