import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run, unique } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeInvitation, makeTeam } from "@/lib/testing/make-team";
import { proposalState } from "@/lib/testing/proposal-state";
import { countTry } from "../people/rate-limits";
import { inviteMember } from "./invite-member";
import { saveProposal } from "./save";
import { submitProposal } from "./submit";

describeCommand(
  inviteMember,
  {
    scenario: async () => {
      const made = await makeProposal({ state: "complete" });
      const email = `${unique("guest")}@example.test`;
      return { ...made, actor: made.pi, input: { proposalId: made.proposalId, email, role: "collaborator" } };
    },
    effect: ({ proposalId }) => proposalState(proposalId),
    wrongState: async ({ proposalId, pi }) => {
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("gives no access before it is accepted", async () => {
      const { person, proposalId } = await makeInvitation();
      expect((await attempt(saveProposal, person, { proposalId, version: 2, title: "x" })).status).toBe(404);
    });

    it.each([
      ["pi", "role"],
      ["owner", "role"],
      [undefined, "role"],
    ])("refuses the role %s", async (role, field) => {
      const { pi, proposalId } = await makeProposal({ state: "complete" });
      const answer = await attempt(inviteMember, pi, { proposalId, email: "a@example.test", role });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    });

    it("refuses the investigator's own address and people in the team", async () => {
      const { pi, person, proposalId } = await makeTeam();
      for (const email of [pi.email, person.email.toUpperCase()])
        expect((await attempt(inviteMember, pi, { proposalId, email, role: "read-only" })).status).toBe(409);
    });

    it("does not send letters without end", async () => {
      const { pi, proposalId } = await makeProposal({ state: "complete" });
      for (let n = 0; n < 200; n++) await countTry("invite-person", pi.id);
      const answer = await attempt(inviteMember, pi, {
        proposalId,
        email: "a@example.test",
        role: "read-only",
      });
      expect(answer.status).toBe(429);
    });

    it("is not a co-investigator's to do", async () => {
      const { person, proposalId } = await makeTeam();
      const answer = await attempt(inviteMember, person, {
        proposalId,
        email: "a@example.test",
        role: "read-only",
      });
      expect(answer.status).toBe(403);
    });
  },
);
