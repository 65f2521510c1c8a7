import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { nameChair } from "./name-chair";
import { noteItem } from "./note-item";
import { getRoomItem } from "./queries";

describeCommand(
  noteItem,
  {
    scenario: async () => {
      const made = await makePanel();
      const input = { itemId: made.itemIds[0], version: 1, notes: "Bold.", forApplicants: "Say more." };
      return { ...made, actor: made.officer, input };
    },
    effect: async ({ panelId }) => (await panelState(panelId)).items,
    wrongState: async ({ actor, input }) => void (await run(noteItem, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is read and written by the chair, and by no other member", async () => {
      const { officer, members, memberIds, itemIds, panelId } = await makePanel();
      await run(nameChair, officer, { memberId: memberIds[0] });
      const [itemId] = itemIds;
      await run(noteItem, members[0]!, { itemId, version: 1, notes: "Bold." });
      expect((await attempt(noteItem, members[1]!, { itemId, version: 2 })).status).toBe(403);
      expect((await getRoomItem(members[0]!, panelId, itemId!))!.notes).toMatchObject({ notes: "Bold." });
      expect((await getRoomItem(members[1]!, panelId, itemId!))!.notes).toBeUndefined();
    });

    it("is over once the panel is closed", async () => {
      const { officer, itemIds } = await makeScoredPanel({ closed: true });
      expect((await attempt(noteItem, officer, { itemId: itemIds[0], version: 1 })).status).toBe(409);
    });
  },
);
