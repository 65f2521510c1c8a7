import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { choosable, interviewState, makeInterviews } from "@/lib/testing/make-interviews";
import { cancelInterview } from "./cancel";
import { inviteToInterview } from "./invite";
import { getTeamInterview } from "./queries";

async function scenario() {
  const made = await makeInterviews({ state: "booked", members: 1 });
  const input = { interviewId: made.interviewIds[0], reason: "The panel needs no more." };
  return { ...made, actor: made.officer, input };
}

describeCommand(
  cancelInterview,
  {
    scenario,
    effect: ({ panelId }) => interviewState(panelId),
    wrongState: async ({ officer, input }) => {
      await run(cancelInterview, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("frees the time, and lets the team be invited anew", async () => {
      const { officer, input, panelId, proposals } = await scenario();
      const { pi, proposalId } = proposals[0]!;
      await run(cancelInterview, officer, input);
      expect(await getTeamInterview(pi, proposalId)).toBeUndefined();
      await run(inviteToInterview, officer, { panelId, proposalIds: [proposalId], chooseBy: choosable() });
      expect((await getTeamInterview(pi, proposalId))?.free).toHaveLength(2);
    });
  },
);
