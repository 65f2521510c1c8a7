import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, panelState } from "@/lib/testing/make-panels";
import { closeItem } from "./close-item";
import { getPanel } from "./officer-queries";
import { openItem } from "./open-item";
import { getRoom } from "./queries";
import { revealItem } from "./reveal-item";
import { scoreItem } from "./score";

const scenario = async () => {
  const made = await makePanel();
  const [itemId] = made.itemIds;
  await run(openItem, made.officer, { itemId });
  return { ...made, itemId, actor: made.members[0]!, input: { itemId, score: 7 } };
};

describeCommand(
  scoreItem,
  {
    scenario,
    effect: async ({ panelId }) => (await panelState(panelId)).scores,
    wrongState: async ({ actor, officer, input, itemId }) => {
      await run(scoreItem, actor, { ...input, score: 3 });
      await run(revealItem, officer, { itemId });
      await run(closeItem, officer, { itemId });
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, score: 8 }) },
  },
  () => {
    it("is private until it is revealed, also toward the agency, and changes until the item is closed", async () => {
      const { actor, members, officer, input, itemId, panelId, call } = await scenario();
      await run(scoreItem, actor, input);
      const other = members[1]!;
      expect(await getRoom(other, panelId)).toMatchObject({
        current: { scored: 1, own: undefined, figures: undefined, scores: [] },
      });
      expect((await getPanel(officer, call.callId))!.items[0]).toMatchObject({
        figures: undefined,
        scores: [],
      });
      expect(await getRoom(actor, panelId)).toMatchObject({ current: { own: 7 } });
      await run(revealItem, officer, { itemId });
      await run(scoreItem, other, { itemId, score: "10" });
      expect(await getRoom(actor, panelId)).toMatchObject({
        current: { figures: { mean: 8.5, low: 7, high: 10 }, scores: [{ score: 7 }, { score: 10 }] },
      });
    });

    it.each([0, 11, 7.5, "seven", null])("refuses %s", async (score) => {
      const { actor, input, panelId } = await scenario();
      expect((await attempt(scoreItem, actor, { ...input, score })).status).toBe(400);
      expect((await panelState(panelId)).scores).toEqual([]);
    });

    it("is hidden from whoever leaves the room, and refused to officers and before the item is open", async () => {
      const { officer, members, itemIds } = await makePanel({ conflicted: true });
      const input = { itemId: itemIds[0], score: 5 };
      expect((await attempt(scoreItem, members[1]!, input)).status).toBe(409);
      await run(openItem, officer, { itemId: itemIds[0] });
      expect((await attempt(scoreItem, members[0]!, input)).status).toBe(404);
      expect((await attempt(scoreItem, officer, input)).status).toBe(403);
      expect((await attempt(scoreItem, members[1]!, input)).status).toBe(200);
    });
  },
);
