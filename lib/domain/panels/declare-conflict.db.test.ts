import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, makeScoredPanel, panelFindings, panelState } from "@/lib/testing/make-panels";
import { settle } from "@/lib/testing/relay";
import { closePanel } from "./close";
import { declarePanelConflict } from "./declare-conflict";
import { dismissPanelConflict } from "./dismiss-conflict";
import { getPanel } from "./officer-queries";
import { getRoom } from "./queries";

const reason = "We share a flat.";

describeCommand(
  declarePanelConflict,
  {
    scenario: async () => {
      const made = await makeScoredPanel();
      return { ...made, actor: made.members[0]!, input: { itemId: made.itemIds[0], reason } };
    },
    effect: async ({ panelId }) => (await panelState(panelId)).findings,
    wrongState: async ({ officer, panelId }) => void (await run(closePanel, officer, { panelId })),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes the item out of the room, and the score out of the mean; the officer reads why", async () => {
      const { officer, members, panelId, itemIds, call } = await makeScoredPanel();
      await run(declarePanelConflict, members[0]!, { itemId: itemIds[0], reason });
      expect(await getRoom(members[0]!, panelId)).toMatchObject({ items: [{ id: itemIds[1], number: 1 }] });
      const [first] = (await getPanel(officer, call.callId))!.items;
      expect(first).toMatchObject({ away: [members[0]!.name], figures: { count: 1, mean: 9 } });
      expect((await panelFindings(panelId))[0]!.evidence).toContain(reason);
      await settle();
      const letter = (await mailsTo(officer.email)).find(({ subject }) => subject.includes("declared"));
      expect(letter!.text).toContain(members[0]!.name);
    });

    it("stands when the rules run again, and can be dismissed and declared anew", async () => {
      const { officer, members, panelId, itemIds } = await makePanel();
      const input = { itemId: itemIds[0], reason };
      await run(declarePanelConflict, members[0]!, input);
      await settle();
      const [finding] = await panelFindings(panelId);
      expect(finding).toMatchObject({ goneAt: null, rule: "declared" });
      await run(dismissPanelConflict, officer, { findingId: finding!.id, reason: "Another person." });
      expect(await getRoom(members[0]!, panelId)).toMatchObject({ items: [{ number: 1 }, { number: 2 }] });
      await run(declarePanelConflict, members[0]!, input);
      expect(await getRoom(members[0]!, panelId)).toMatchObject({ items: [{ number: 1 }] });
      expect(await panelFindings(panelId)).toHaveLength(2);
    });

    it("is for members alone", async () => {
      const { officer, itemIds } = await makePanel();
      expect((await attempt(declarePanelConflict, officer, { itemId: itemIds[0], reason })).status).toBe(403);
    });
  },
);
