import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { proposalMember } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeInvitation, makeTeam } from "@/lib/testing/make-team";
import { proposalState } from "@/lib/testing/proposal-state";
import { answerInvitation } from "./answer-invitation";
import { removeMember } from "./remove-member";
import { saveProposal } from "./save";
import { submitProposal } from "./submit";

describeCommand(
  removeMember,
  {
    scenario: async () => {
      const made = await makeTeam();
      return { ...made, actor: made.pi, input: { proposalId: made.proposalId, memberId: made.memberId } };
    },
    effect: ({ proposalId }) => proposalState(proposalId),
    wrongState: async ({ proposalId, pi }) => {
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes access away at once, and lets people leave by themselves", async () => {
      const { person, proposalId, memberId } = await makeTeam();
      await run(removeMember, person, { proposalId, memberId });
      expect((await attempt(saveProposal, person, { proposalId, version: 2, title: "x" })).status).toBe(404);
    });

    it("makes the link of a removed invitation worthless", async () => {
      const { pi, person, proposalId, memberId, token } = await makeInvitation();
      await run(removeMember, pi, { proposalId, memberId });
      expect((await attempt(answerInvitation, person, { memberId, token, answer: "accept" })).status).toBe(
        404,
      );
    });

    it("keeps the principal investigator", async () => {
      const { pi, proposalId } = await makeProposal({ state: "complete" });
      const [lead] = await database().select().from(proposalMember).where(eq(proposalMember.userId, pi.id));
      expect((await attempt(removeMember, pi, { proposalId, memberId: lead!.id })).status).toBe(409);
    });
  },
);
