import { expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { settle } from "@/lib/testing/relay";
import { getCall } from "./queries";
import { reviseCall } from "./revise";
import { listRevisions } from "./revision-queries";

async function scenario(state?: "scheduled") {
  const made = await makeCall(state ? { state } : {});
  const version = (await getCall(anonymous, made.callId))?.version ?? 0;
  const input = { callId: made.callId, version, note: "Typing error.", title: "A better title" };
  return { ...made, actor: made.officer, input };
}

describeCommand(
  reviseCall,
  {
    scenario: () => scenario(),
    effect: async ({ callId }) => {
      const its = await getCall(anonymous, callId);
      return [its?.title, its?.version, (await listRevisions(anonymous, callId)).length];
    },
    strangerStatus: 404,
    wrongState: ({ callId }) => letCallClose(callId),
    twoAtOnce: { second: ({ input }) => ({ ...input, title: "Another title" }), succeed: 1 },
  },
  () => {
    it("widens amounts and adds headings, and tells everybody what changed", async () => {
      const { actor, input, callId, agency } = await scenario();
      const { pi } = await makeProposal({
        call: { callId, agency, officer: actor, approver: actor, input: (await makeCall()).input },
      });
      await run(reviseCall, actor, {
        ...input,
        title: undefined,
        maximumAmount: "600000",
        headings: ["Staff", "Travel", "Equipment", "Ships"],
        note: "More money.",
      });
      const [revision] = await listRevisions(anonymous, callId);
      expect(revision).toMatchObject({ number: 1, note: "More money." });
      expect(revision?.sentences).toEqual([
        "The largest amount is now €600,000.00 (was €500,000.00).",
        "The budget headings are now Staff, Travel, Equipment, Ships (were Staff, Travel, Equipment).",
      ]);
      await settle();
      const [letter] = await mailsTo(pi.email);
      expect(letter?.text).toContain("More money.");
      expect(letter?.text).toContain("€600,000.00");
    });

    it.each([
      ["a heading less", { headings: ["Staff", "Travel"] }, "headings"],
      ["a renamed heading", { headings: ["People", "Travel", "Equipment"] }, "headings"],
      ["a smaller maximum", { maximumAmount: "400000" }, "maximumAmount"],
      ["a larger minimum", { minimumAmount: "2000" }, "minimumAmount"],
      ["nothing new", {}, "title"],
    ])("refuses %s once it is open, whether anybody writes or not", async (_, change, field) => {
      const { actor, input } = await scenario();
      const answer = await attempt(reviseCall, actor, { ...input, title: undefined, ...change });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: expect.any(Array) } } });
    });

    it("takes any of it before the call opens", async () => {
      const { actor, input } = await scenario("scheduled");
      const change = { headings: ["People"], maximumAmount: "1000", minimumAmount: "500" };
      await run(reviseCall, actor, { ...input, ...change });
    });
  },
);
