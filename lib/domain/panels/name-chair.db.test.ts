import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makePanel, panelState } from "@/lib/testing/make-panels";
import { inviteToPanel } from "./invite";
import { nameChair } from "./name-chair";

describeCommand(
  nameChair,
  {
    scenario: async () => {
      const made = await makePanel({ proposals: 0 });
      return { ...made, actor: made.officer, input: { memberId: made.memberIds[0] } };
    },
    effect: async ({ panelId }) => (await panelState(panelId)).members,
    stranger: ({ members }) => Promise.resolve(members[0]!),
    wrongState: async ({ actor, input }) => void (await run(nameChair, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is one person at a time, and one who has accepted", async () => {
      const { officer, panelId, memberIds } = await makePanel({ proposals: 0 });
      for (const memberId of memberIds) await run(nameChair, officer, { memberId });
      expect((await panelState(panelId)).members.map(({ chair }) => chair)).toEqual([false, true]);
      const guest = await makeUser();
      const { memberId } = await run(inviteToPanel, officer, { panelId, email: guest.email });
      expect((await attempt(nameChair, officer, { memberId })).status).toBe(409);
    });
  },
);
