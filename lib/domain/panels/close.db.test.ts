import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { settle } from "@/lib/testing/relay";
import { saveCoauthors } from "../reviews/save-coauthors";
import { closePanel } from "./close";
import { getRoom } from "./queries";

describeCommand(
  closePanel,
  {
    scenario: async () => {
      const made = await makeScoredPanel();
      return { ...made, actor: made.officer, input: { panelId: made.panelId } };
    },
    effect: async ({ panelId }) => (await panelState(panelId)).panel,
    stranger: ({ members }) => Promise.resolve(members[0]!),
    wrongState: async ({ actor, input }) => void (await run(closePanel, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("writes the order down, and nothing that is found later moves it", async () => {
      const { officer, panelId, members, proposals } = await makeScoredPanel({
        scores: [
          [4, 10],
          [6, 6],
        ],
      });
      await run(closePanel, officer, { panelId });
      const before = await panelState(panelId);
      expect(before.items.map(({ place }) => place)).toEqual([1, 2]);
      await run(saveCoauthors, members[1]!, { coauthors: proposals[0]!.pi.email });
      await settle();
      expect(await panelState(panelId)).toEqual(before);
      expect(await getRoom(members[0]!, panelId)).toMatchObject({ status: "closed", current: undefined });
    });

    it("waits for every item, and for every tie", async () => {
      const { officer, panelId } = await makePanel();
      expect((await attempt(closePanel, officer, { panelId })).status).toBe(409);
      const tied = await makeScoredPanel({
        scores: [
          [5, 6],
          [6, 5],
        ],
      });
      expect(await attempt(closePanel, tied.officer, { panelId: tied.panelId })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("same score") },
      });
    });
  },
);
