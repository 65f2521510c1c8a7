import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { discuss, makePanel, panelState } from "@/lib/testing/make-panels";
import { rankingCsv } from "./csv";
import { getPanel, getRanking, type ReadyPanel } from "./officer-queries";
import { openItem } from "./open-item";
import { getRoom } from "./queries";
import { removePanelMember } from "./remove-member";
import { scoreItem } from "./score";
import { setScale } from "./set-scale";

const nih = { min: 1, max: 9, step: "whole", best: "low", labels: "1 Exceptional\n9 Poor" };

const scenario = async () => {
  const made = await makePanel();
  return { ...made, actor: made.officer, input: { panelId: made.panelId, ...nih } };
};

describeCommand(
  setScale,
  {
    scenario,
    effect: async ({ panelId }) => (await panelState(panelId)).panel?.scale,
    wrongState: async ({ officer, members, memberIds, itemIds: [itemId] }) => {
      await run(openItem, officer, { itemId });
      await run(scoreItem, members[0]!, { itemId, score: 3 });
      // Also when whoever scored sits on the panel no more.
      await run(removePanelMember, officer, { memberId: memberIds[0] });
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, max: 7, labels: "" }) },
  },
  () => {
    it("holds for what is scored, ranked and written: 1 is the best where it says so", async () => {
      const { call, officer, members, panelId, itemIds, input, ...made } = await scenario();
      await run(setScale, officer, input);
      await run(openItem, officer, { itemId: itemIds[0] });
      const tenth = await attempt(scoreItem, members[0]!, { itemId: itemIds[0], score: 10 });
      expect(tenth).toMatchObject({
        status: 400,
        problem: { errors: { score: [expect.stringContaining("1 to 9 in whole points, 1 is the best")] } },
      });
      expect((await attempt(setScale, members[0]!, input)).status).toBe(404);
      await run(scoreItem, members[0]!, { itemId: itemIds[0], score: 5 });
      expect(await attempt(setScale, officer, { ...input, max: 10 })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("cannot be compared") },
      });
      const { panelId: other, ...second } = await scenario();
      await run(setScale, second.officer, { ...input, panelId: other });
      await discuss(second, second.itemIds[0]!, [8, 7]);
      await discuss(second, second.itemIds[1]!, [1, 2]);
      const room = await getRoom(second.members[0]!, other);
      expect(room).toMatchObject({
        ranking: [{ id: second.itemIds[1], rank: 1 }, { id: second.itemIds[0] }],
      });
      const view = (await getPanel(second.officer, second.call.callId)) as ReadyPanel;
      const ranking = await getRanking(view);
      expect(ranking.rows.map(({ id }) => id)).toEqual([second.itemIds[1], second.itemIds[0]]);
      const [head, first] = rankingCsv(view, ranking).slice(1).split("\r\n");
      expect(head).toContain("1 to 9 in whole points");
      expect(first).toContain(",1.50,2,1,2,0.71,,100000.00,100000.00,above,1,2");
      expect(made.proposals).toHaveLength(2);
    });

    it("takes halves where it says so, exactly", async () => {
      const { officer, members, panelId, itemIds, input } = await scenario();
      await run(setScale, officer, { ...input, step: "half", best: "high", labels: "" });
      const [itemId] = itemIds;
      await run(openItem, officer, { itemId });
      await run(scoreItem, members[0]!, { itemId, score: "7,5" });
      await run(scoreItem, members[1]!, { itemId, score: 8 });
      expect((await attempt(scoreItem, members[1]!, { itemId, score: 7.25 })).status).toBe(400);
      expect(await getRoom(members[0]!, panelId)).toMatchObject({ current: { own: 7.5 } });
      expect((await panelState(panelId)).scores.map(({ score, half }) => [score, half]).sort()).toEqual([
        [7, true],
        [8, false],
      ]);
    });

    it("refuses what is no scale", async () => {
      const { officer, input } = await scenario();
      for (const wrong of [{ max: 1 }, { min: -1 }, { max: 101 }, { step: "third" }, { labels: "10 None" }])
        expect((await attempt(setScale, officer, { ...input, ...wrong })).status).toBe(400);
    });
  },
);
