import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { choosable, interviewState, letPanelClose, makeInterviews } from "@/lib/testing/make-interviews";
import { makeProposal } from "@/lib/testing/make-proposals";
import { inviteToInterview } from "./invite";
import { getTeamInterview } from "./queries";

async function scenario() {
  const made = await makeInterviews({ state: "offered", members: 1 });
  const proposalIds = [made.proposals[0]!.proposalId];
  const input = { panelId: made.panelId, proposalIds, chooseBy: choosable(), message: "Bring slides." };
  return { ...made, actor: made.officer, input };
}

describeCommand(
  inviteToInterview,
  {
    scenario,
    effect: ({ panelId }) => interviewState(panelId),
    wrongState: ({ panelId }) => letPanelClose(panelId),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("shows the team the free times and what the agency says, and other teams nothing", async () => {
      const { officer, input, proposals } = await scenario();
      await run(inviteToInterview, officer, input);
      const [first, second] = proposals as [(typeof proposals)[0], (typeof proposals)[0]];
      const seen = await getTeamInterview(first.pi, first.proposalId);
      expect(seen).toMatchObject({ status: "invited", message: "Bring slides." });
      expect(seen?.free).toHaveLength(2);
      expect(seen).not.toHaveProperty("notes");
      expect(await getTeamInterview(second.pi, second.proposalId)).toBeUndefined();
      expect(await getTeamInterview(second.pi, first.proposalId)).toBeUndefined();
    });

    it("keeps a time for one team, and invites only what is on the agenda", async () => {
      const { officer, input, slotIds, proposals, call } = await scenario();
      const both = proposals.map(({ proposalId }) => proposalId);
      const kept = { ...input, slotId: slotIds[0] };
      expect(await attempt(inviteToInterview, officer, { ...kept, proposalIds: both })).toMatchObject({
        status: 400,
      });
      await run(inviteToInterview, officer, kept);
      const first = proposals[0]!;
      const seen = await getTeamInterview(first.pi, first.proposalId);
      expect(seen).toMatchObject({ status: "invited", slotId: slotIds[0] });
      expect(seen?.free.map(({ id }) => id)).toEqual([slotIds[1]]);
      const other = await makeProposal({ call, state: "submitted" });
      const off = { ...input, proposalIds: [other.proposalId] };
      expect(await attempt(inviteToInterview, officer, off)).toMatchObject({ status: 409 });
    });
  },
);
