import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { interviewState, makeInterviews } from "@/lib/testing/make-interviews";
import { cancelInterview } from "./cancel";
import { noteInterview } from "./note";
import { getRoomSchedule, getTeamInterview } from "./queries";

async function scenario() {
  const made = await makeInterviews({ state: "booked", members: 1 });
  const input = { interviewId: made.interviewIds[0], version: 1, notes: "They know the ground." };
  return { ...made, actor: made.members[0]!, input };
}

describeCommand(
  noteInterview,
  {
    scenario,
    effect: ({ panelId }) => interviewState(panelId),
    wrongState: async ({ officer, interviewIds }) => {
      await run(cancelInterview, officer, { interviewId: interviewIds[0], reason: "Ill." });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, notes: "They do not." }) },
  },
  () => {
    it("is the panel's in the room and the agency's: hidden from conflicted members and the team", async () => {
      const made = await makeInterviews({ state: "booked", conflicted: true });
      const [away, inside] = made.members as [(typeof made.members)[0], (typeof made.members)[0]];
      const { pi, proposalId } = made.proposals[0]!;
      const input = { interviewId: made.interviewIds[0], version: 1, notes: "Secret note." };
      expect((await attempt(noteInterview, away, input)).status).toBe(404);
      expect((await attempt(noteInterview, pi, input)).status).toBe(404);
      await run(noteInterview, inside, input);
      await run(noteInterview, made.officer, { ...input, version: 2, notes: "Secret note. Agreed." });
      expect((await getRoomSchedule(inside, made.panelId))?.items[0]?.notes).toContain("Agreed");
      expect(JSON.stringify(await getTeamInterview(pi, proposalId))).not.toContain("Secret");
    });
  },
);
