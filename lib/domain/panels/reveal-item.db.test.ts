import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, panelState } from "@/lib/testing/make-panels";
import { nameChair } from "./name-chair";
import { openItem } from "./open-item";
import { revealItem } from "./reveal-item";
import { scoreItem } from "./score";

const scenario = async () => {
  const made = await makePanel();
  const [itemId] = made.itemIds;
  await run(openItem, made.officer, { itemId });
  await run(scoreItem, made.members[0]!, { itemId, score: 7 });
  return { ...made, actor: made.officer, input: { itemId } };
};

describeCommand(
  revealItem,
  {
    scenario,
    effect: async ({ panelId }) => (await panelState(panelId)).items,
    wrongState: async ({ actor, input }) => void (await run(revealItem, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("wants a score, and is the chair's as well", async () => {
      const { officer, itemIds, members, memberIds } = await makePanel();
      await run(openItem, officer, { itemId: itemIds[0] });
      expect((await attempt(revealItem, officer, { itemId: itemIds[0] })).status).toBe(409);
      await run(scoreItem, members[1]!, { itemId: itemIds[0], score: 2 });
      expect((await attempt(revealItem, members[0]!, { itemId: itemIds[0] })).status).toBe(403);
      await run(nameChair, officer, { memberId: memberIds[0] });
      expect((await attempt(revealItem, members[0]!, { itemId: itemIds[0] })).status).toBe(200);
    });
  },
);
