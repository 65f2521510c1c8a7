import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { proposalMember } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeTeam } from "@/lib/testing/make-team";
import { proposalState } from "@/lib/testing/proposal-state";
import { changeMemberRole } from "./change-member-role";
import { saveProposal } from "./save";
import { submitProposal } from "./submit";

describeCommand(
  changeMemberRole,
  {
    scenario: async () => {
      const made = await makeTeam();
      const input = { proposalId: made.proposalId, memberId: made.memberId, role: "read-only" };
      return { ...made, input };
    },
    effect: ({ proposalId }) => proposalState(proposalId),
    wrongState: async ({ proposalId, pi }) => {
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("counts at once", async () => {
      const { pi, person, proposalId, memberId } = await makeTeam();
      await run(changeMemberRole, pi, { proposalId, memberId, role: "read-only" });
      expect((await attempt(saveProposal, person, { proposalId, version: 2, title: "x" })).status).toBe(403);
    });

    it("touches no member of another proposal, and not the principal investigator", async () => {
      const [one, two] = [await makeTeam(), await makeTeam()];
      const of = (memberId: string) => ({ proposalId: one.proposalId, memberId, role: "read-only" });
      expect((await attempt(changeMemberRole, one.pi, of(two.memberId))).status).toBe(404);
      const [lead] = await database()
        .select()
        .from(proposalMember)
        .where(eq(proposalMember.userId, one.pi.id));
      expect((await attempt(changeMemberRole, one.pi, of(lead!.id))).status).toBe(409);
    });
  },
);
