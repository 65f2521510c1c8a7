import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { closePanel } from "./close";
import { getPanel, getRanking, type ReadyPanel } from "./officer-queries";
import { orderTie } from "./order-tie";

const scenario = async () => {
  const made = await makeScoredPanel({
    scores: [
      [9, 9],
      [5, 6],
      [6, 5],
    ],
  });
  const [, second, third] = made.itemIds;
  const order = [
    { itemId: third, place: 1 },
    { itemId: second, place: "2" },
  ];
  return {
    ...made,
    actor: made.officer,
    input: { panelId: made.panelId, order, note: "By the chair's vote." },
  };
};

describeCommand(
  orderTie,
  {
    scenario,
    effect: async ({ panelId }) => {
      const { items, moves } = await panelState(panelId);
      return [items, moves];
    },
    stranger: ({ members }) => Promise.resolve(members[0]!),
    wrongState: async ({ actor, input, panelId }) => {
      await run(orderTie, actor, input);
      await run(closePanel, actor, { panelId });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("is marked until it is decided, all of it at once, with a note that is kept", async () => {
      const { actor, input, call, itemIds } = await scenario();
      const view = async () => getRanking((await getPanel(actor, call.callId)) as ReadyPanel);
      expect((await view()).rows.map(({ tieOpen }) => tieOpen)).toEqual([false, true, true]);
      const part = { ...input, order: [input.order[0], { itemId: itemIds[0], place: 2 }] };
      expect((await attempt(orderTie, actor, part)).status).toBe(409);
      const same = { ...input, order: input.order.map((one) => ({ ...one, place: 1 })) };
      expect((await attempt(orderTie, actor, same)).status).toBe(400);
      await run(orderTie, actor, input);
      const { rows, moves, ties } = await view();
      expect(rows.map(({ id, tieOpen }) => [id, tieOpen])).toEqual([
        [itemIds[0], false],
        [itemIds[2], false],
        [itemIds[1], false],
      ]);
      expect(ties).toHaveLength(1);
      expect(moves.map(({ kind, note }) => [kind, note])).toEqual([
        ["tie", input.note],
        ["tie", input.note],
      ]);
    });
  },
);
