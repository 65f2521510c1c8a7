import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { moveItem } from "./move-item";
import { getPanel, getRanking, type ReadyPanel } from "./officer-queries";

describeCommand(
  moveItem,
  {
    scenario: async () => {
      const made = await makeScoredPanel();
      return {
        ...made,
        actor: made.officer,
        input: { itemId: made.itemIds[1], place: 1, note: "Strategic." },
      };
    },
    effect: async ({ panelId }) => {
      const { items, moves } = await panelState(panelId);
      return [items, moves];
    },
    stranger: ({ members }) => Promise.resolve(members[0]!),
    wrongState: async ({ actor, input }) => void (await run(moveItem, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is kept with its note, and moves the funding line with it", async () => {
      const { officer, call, itemIds } = await makeScoredPanel({ budget: "100000" });
      const view = async () => getRanking((await getPanel(officer, call.callId)) as ReadyPanel);
      expect((await view()).rows.map(({ id, above }) => [id, above])).toEqual([
        [itemIds[0], true],
        [itemIds[1], false],
      ]);
      await run(moveItem, officer, { itemId: itemIds[1], place: 1, note: "The only one on ice." });
      const { rows, moves } = await view();
      expect(rows.map(({ id, above, cumulative }) => [id, above, cumulative])).toEqual([
        [itemIds[1], true, 10_000_000n],
        [itemIds[0], false, 20_000_000n],
      ]);
      expect(moves).toMatchObject([
        { kind: "move", fromPlace: 2, toPlace: 1, note: "The only one on ice.", by: officer.name },
      ]);
    });

    it("waits until everything is discussed, and wants a note", async () => {
      const { officer, itemIds } = await makePanel();
      const input = { itemId: itemIds[1], place: 1, note: "Strategic." };
      expect((await attempt(moveItem, officer, input)).status).toBe(409);
      expect((await attempt(moveItem, officer, { ...input, note: " " })).status).toBe(400);
    });
  },
);
