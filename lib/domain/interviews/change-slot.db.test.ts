import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { interviewState, makeInterviews } from "@/lib/testing/make-interviews";
import { changeSlot } from "./change-slot";
import { getTeamInterview } from "./queries";

async function scenario() {
  const made = await makeInterviews({ state: "booked", members: 1 });
  const input = { slotId: made.slotIds[0], version: 1, place: "Room 9", reason: "The room is flooded." };
  return { ...made, actor: made.officer, input };
}

describeCommand(
  changeSlot,
  {
    scenario,
    effect: ({ panelId }) => interviewState(panelId),
    wrongState: async ({ officer, input }) => {
      await run(changeSlot, officer, { ...input, cancel: true });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("moves the team that has it along, and lets it choose anew where the time is taken away", async () => {
      const { officer, proposals, input } = await scenario();
      const { pi, proposalId } = proposals[0]!;
      await run(changeSlot, officer, input);
      expect(await getTeamInterview(pi, proposalId)).toMatchObject({
        status: "booked",
        slot: { place: "Room 9" },
      });
      await run(changeSlot, officer, { ...input, version: 2, cancel: true });
      const seen = await getTeamInterview(pi, proposalId);
      expect(seen).toMatchObject({ status: "invited", slot: null });
      expect(seen?.free).toHaveLength(1);
    });
  },
);
