import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, panelState } from "@/lib/testing/make-panels";
import { closeItem } from "./close-item";
import { openItem } from "./open-item";
import { getRoom } from "./queries";
import { revealItem } from "./reveal-item";
import { scoreItem } from "./score";

const scenario = async () => {
  const made = await makePanel();
  const [itemId] = made.itemIds;
  await run(openItem, made.officer, { itemId });
  await run(scoreItem, made.members[0]!, { itemId, score: 7 });
  await run(revealItem, made.officer, { itemId });
  return { ...made, actor: made.officer, input: { itemId } };
};

describeCommand(
  closeItem,
  {
    scenario,
    effect: async ({ panelId }) => (await panelState(panelId)).items,
    wrongState: async ({ actor, input }) => void (await run(closeItem, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("leaves the panel between two items, and wants the scores revealed before", async () => {
      const { actor, input, members, panelId } = await scenario();
      await run(closeItem, actor, input);
      expect(await getRoom(members[1]!, panelId)).toMatchObject({
        current: undefined,
        ranking: [{ rank: 1, figures: { mean: 7 } }],
      });
      const other = await makePanel();
      await run(openItem, other.officer, { itemId: other.itemIds[0] });
      expect((await attempt(closeItem, other.officer, { itemId: other.itemIds[0] })).status).toBe(409);
    });
  },
);
