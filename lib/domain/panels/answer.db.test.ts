import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { agendaLine, makePanel, makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { settle } from "@/lib/testing/relay";
import { answerPanel } from "./answer";
import { inviteToPanel } from "./invite";
import { getRoom, hasPanels, listPanels } from "./queries";
import { setAgenda } from "./set-agenda";

describeCommand(
  answerPanel,
  {
    scenario: async () => {
      const made = await makePanel({ members: 0 });
      const guest = await makeUser();
      await run(inviteToPanel, made.officer, { panelId: made.panelId, email: guest.email });
      return { ...made, actor: guest, input: { panelId: made.panelId, answer: "accept" } };
    },
    effect: async ({ panelId }) => (await panelState(panelId)).members,
    wrongState: async ({ actor, input }) => void (await run(answerPanel, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("opens the room, which an invitation does not, and tells the officer", async () => {
      const { officer, panelId } = await makePanel({ members: 0 });
      const guest = await makeUser();
      expect(await hasPanels(guest)).toBe(false);
      await run(inviteToPanel, officer, { panelId, email: guest.email });
      const before = await getRoom(guest, panelId);
      expect(before).toMatchObject({ seat: "invited", place: "Room 1" });
      expect(JSON.stringify(before)).not.toContain("items");
      await run(answerPanel, guest, { panelId, answer: "accept" });
      expect(await getRoom(guest, panelId)).toMatchObject({
        seat: "accepted",
        items: [{ number: 1 }, { number: 2 }],
      });
      expect((await listPanels(guest)).map(({ seat }) => seat)).toEqual(["accepted"]);
      await settle();
      expect((await mailsTo(officer.email)).some(({ subject }) => subject.includes("will sit"))).toBe(true);
    });

    it("lets a member step back: nothing to introduce, no room any more", async () => {
      const { officer, panelId, members, memberIds, proposals } = await makePanel();
      const items = proposals.map((its, index) => ({ ...agendaLine(its, index), first: memberIds[0] }));
      await run(setAgenda, officer, { panelId, version: 1, items });
      await run(answerPanel, members[0]!, { panelId, answer: "decline" });
      expect(await getRoom(members[0]!, panelId)).toBeUndefined();
      const { items: rows } = await panelState(panelId);
      expect(rows.map(({ firstIntroducer }) => firstIntroducer)).toEqual([null, null]);
      expect((await attempt(answerPanel, members[0]!, { panelId, answer: "accept" })).status).toBe(404);
    });

    it("is over once the panel is closed", async () => {
      const { members, panelId } = await makeScoredPanel({ closed: true });
      expect((await attempt(answerPanel, members[0]!, { panelId, answer: "decline" })).status).toBe(409);
    });
  },
);
