import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { run } from "@/lib/testing/make";
import { makePanel, makeScoredPanel, panelState } from "@/lib/testing/make-panels";
import { settle } from "@/lib/testing/relay";
import { getPanel } from "./officer-queries";
import { getRoom } from "./queries";
import { removePanelMember } from "./remove-member";

describeCommand(
  removePanelMember,
  {
    scenario: async () => {
      const made = await makePanel({ proposals: 0 });
      return { ...made, actor: made.officer, input: { memberId: made.memberIds[0] } };
    },
    effect: async ({ panelId }) => (await panelState(panelId)).members,
    stranger: ({ members }) => Promise.resolve(members[1]!),
    wrongState: async ({ actor, input }) => void (await run(removePanelMember, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps what they scored and counts it no more; they are told and see nothing", async () => {
      const { officer, panelId, members, memberIds, call } = await makeScoredPanel({ scores: [[2, 8]] });
      await run(removePanelMember, officer, { memberId: memberIds[0] });
      expect((await panelState(panelId)).scores).toHaveLength(2);
      expect((await getPanel(officer, call.callId))!.items[0]!.figures).toMatchObject({ count: 1, mean: 8 });
      expect(await getRoom(members[0]!, panelId)).toBeUndefined();
      await settle();
      expect((await mailsTo(members[0]!.email)).some(({ subject }) => subject.includes("no longer"))).toBe(
        true,
      );
    });
  },
);
