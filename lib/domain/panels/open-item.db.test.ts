import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { moveItem } from "./move-item";
import { nameChair } from "./name-chair";
import { openItem } from "./open-item";
import { getRoom } from "./queries";

describeCommand(
  openItem,
  {
    scenario: async () => {
      const made = await makePanel();
      return { ...made, actor: made.officer, input: { itemId: made.itemIds[0] } };
    },
    effect: async ({ panelId }) => {
      const { panel, items } = await panelState(panelId);
      return [panel, items];
    },
    wrongState: async ({ actor, input }) => void (await run(openItem, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("leads the members there, and leaves the one before as far as it was", async () => {
      const { officer, members, panelId, itemIds } = await makePanel();
      for (const itemId of itemIds) {
        await run(openItem, officer, { itemId });
        expect(await getRoom(members[0]!, panelId)).toMatchObject({ current: { id: itemId } });
      }
      expect((await panelState(panelId)).items.map(({ stage }) => stage)).toEqual(["scoring", "scoring"]);
    });

    it("is also the chair's, for what they are in the room for; other members are told why not", async () => {
      const { officer, members, memberIds, itemIds } = await makePanel({ conflicted: true });
      await run(nameChair, officer, { memberId: memberIds[0] });
      const [chair, other] = members;
      expect((await attempt(openItem, chair!, { itemId: itemIds[0] })).status).toBe(404);
      expect((await attempt(openItem, chair!, { itemId: itemIds[1] })).status).toBe(200);
      expect((await attempt(openItem, other!, { itemId: itemIds[0] })).status).toBe(403);
    });

    it("opens a closed item again and lifts the order that people had decided", async () => {
      const { officer, panelId, itemIds } = await makeScoredPanel();
      await run(moveItem, officer, { itemId: itemIds[1], place: 1, note: "Strategic." });
      await run(openItem, officer, { itemId: itemIds[0] });
      const { items, moves } = await panelState(panelId);
      expect(items.map(({ stage, place }) => [stage, place])).toEqual([
        ["revealed", null],
        ["closed", null],
      ]);
      expect(moves).toHaveLength(1);
    });

    it("is over once the panel is closed", async () => {
      const { officer, itemIds } = await makeScoredPanel({ closed: true });
      expect((await attempt(openItem, officer, { itemId: itemIds[0] })).status).toBe(409);
    });
  },
);
