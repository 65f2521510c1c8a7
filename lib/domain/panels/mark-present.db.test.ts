import { expect, it } from "vitest";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePanel, makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { closePanel } from "./close";
import { markPresent } from "./mark-present";

describeCommand(
  markPresent,
  {
    scenario: async () => {
      const made = await makeScoredPanel();
      return {
        ...made,
        actor: made.officer,
        input: { panelId: made.panelId, present: ["", made.memberIds[0]] },
      };
    },
    effect: async ({ panelId }) => (await panelState(panelId)).members.map(({ present }) => present),
    stranger: ({ members }) => Promise.resolve(members[0]!),
    wrongState: async ({ actor, panelId }) => void (await run(closePanel, actor, { panelId })),
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("replaces what was noted before, and knows members only", async () => {
      const { officer, panelId, memberIds } = await makePanel({ proposals: 0 });
      await run(markPresent, officer, { panelId, present: memberIds });
      await run(markPresent, officer, { panelId, present: [memberIds[1]] });
      expect((await panelState(panelId)).members.map(({ present }) => present)).toEqual([false, true]);
      expect((await attempt(markPresent, officer, { panelId, present: [newId()] })).status).toBe(400);
    });
  },
);
