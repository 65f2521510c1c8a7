import { expect, it } from "vitest";
import { nextYear } from "@/lib/testing/dates";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makePanel, makeScoredPanel, panelState, setStages } from "@/lib/testing/make-panels";
import { makeProposal } from "@/lib/testing/make-proposals";
import { settle } from "@/lib/testing/relay";
import { getPanel, hasPanelStage } from "./officer-queries";
import { setUpPanel } from "./set-up";

const facts = { meetsAt: `${nextYear}-03-01T10:00`, place: "Room 1", budget: "250000" };

describeCommand(
  setUpPanel,
  {
    scenario: async () => {
      const call = await makeCall();
      await setStages(call.callId, { panel: true }, call.officer);
      return { call, actor: call.officer, input: { callId: call.callId, version: 0, ...facts } };
    },
    effect: async ({ call }) => (await getPanel(call.officer, call.callId))?.panel,
    wrongState: async ({ actor, input }) => void (await run(setUpPanel, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is there only where the call has a panel stage", async () => {
      const call = await makeCall();
      const input = { callId: call.callId, ...facts };
      expect((await attempt(setUpPanel, call.officer, input)).status).toBe(404);
      expect(await getPanel(call.officer, call.callId)).toBeUndefined();
    });

    it("keeps the money to the minor unit and refuses what is none, and a date before the call closes", async () => {
      const call = await makeCall();
      await setStages(call.callId, { panel: true }, call.officer);
      const { callId } = call;
      for (const wrong of [
        { budget: "0" },
        { budget: "1.005" },
        { meetsAt: "2020-01-01T10:00" },
        { place: " " },
      ])
        expect((await attempt(setUpPanel, call.officer, { callId, ...facts, ...wrong })).status).toBe(400);
      await run(setUpPanel, call.officer, { callId, ...facts, budget: "1.234.567,89" });
      expect((await getPanel(call.officer, callId))?.panel?.budget).toBe(123_456_789n);
    });

    it("is not for approvers, nor for an officer who applies to the call", async () => {
      const call = await makeCall();
      await setStages(call.callId, { panel: true }, call.officer);
      const input = { callId: call.callId, ...facts };
      expect((await attempt(setUpPanel, call.approver, input)).status).toBe(403);
      const university = await makeOrganisation("university");
      const both = await makeUser({
        roles: [
          [call.agency, "programme-officer"],
          [university, "researcher"],
        ],
      });
      expect(await hasPanelStage(both, call.callId)).toBe(true);
      await makeProposal({ call, university, pi: both });
      expect((await attempt(setUpPanel, both, input)).status).toBe(403);
      expect(await getPanel(both, call.callId)).toBeUndefined();
      expect(await hasPanelStage(both, call.callId)).toBe(false);
    });

    it("tells the members of another time or place, not of other money; a closed panel stands", async () => {
      const { call, members, officer, panelId } = await makePanel({ members: 1, proposals: 0 });
      const input = { callId: call.callId, version: 1, ...facts, budget: "99" };
      await run(setUpPanel, officer, input);
      await settle();
      const before = (await mailsTo(members[0]!.email)).length;
      await run(setUpPanel, officer, { ...input, version: 2, place: "Room 2" });
      await settle();
      const letters = await mailsTo(members[0]!.email);
      expect(letters.length).toBe(before + 1);
      expect(letters.some(({ text }) => text.includes("Room 2"))).toBe(true);
      expect((await panelState(panelId)).panel?.version).toBe(3);
      const closed = await makeScoredPanel({ closed: true });
      const late = { callId: closed.call.callId, version: 1, ...facts };
      expect((await attempt(setUpPanel, closed.officer, late)).status).toBe(409);
    });
  },
);
