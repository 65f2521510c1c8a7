import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { proposalMember } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam } from "@/lib/testing/make-team";
import { proposalState } from "@/lib/testing/proposal-state";
import { answerInvitation } from "./answer-invitation";
import { changeMemberRole } from "./change-member-role";
import { invitationToken } from "./invitation-link";
import { inviteMember } from "./invite-member";
import { removeMember } from "./remove-member";
import { saveProposal } from "./save";
import { submitProposal } from "./submit";

const effect = ({ proposalId }: { proposalId: string }) => proposalState(proposalId);

async function base() {
  const made = await makeProposal({ state: "complete" });
  return { ...made, actor: made.pi };
}
async function withMember() {
  const made = await base();
  const person = await joinTeam(made, "co-investigator");
  const [row] = await database().select().from(proposalMember).where(eq(proposalMember.userId, person.id));
  return { ...made, person, memberId: row!.id };
}
async function invited() {
  const made = await base();
  const person = await makeUser();
  const { memberId } = await run(inviteMember, made.pi, {
    proposalId: made.proposalId,
    email: person.email,
    role: "co-investigator",
  });
  const [row] = await database().select().from(proposalMember).where(eq(proposalMember.id, memberId));
  return { ...made, person, memberId, token: invitationToken(memberId, row!.invitedAt) };
}
const submit = async ({ proposalId, pi }: Awaited<ReturnType<typeof base>>) => {
  await run(submitProposal, pi, { proposalId });
};

describeCommand(
  inviteMember,
  {
    scenario: async () => {
      const made = await base();
      const email = `${unique("guest")}@example.test`;
      return { ...made, input: { proposalId: made.proposalId, email, role: "collaborator" } };
    },
    effect,
    wrongState: submit,
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("gives no access before it is accepted", async () => {
      const { person, proposalId } = await invited();
      expect((await attempt(saveProposal, person, { proposalId, version: 2, title: "x" })).status).toBe(404);
    });

    it.each([
      ["pi", "role"],
      ["owner", "role"],
      [undefined, "role"],
    ])("refuses the role %s", async (role, field) => {
      const { pi, proposalId } = await base();
      const answer = await attempt(inviteMember, pi, { proposalId, email: "a@example.test", role });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    });

    it("refuses the investigator's own address and people in the team", async () => {
      const { pi, person, proposalId } = await withMember();
      for (const email of [pi.email, person.email.toUpperCase()])
        expect((await attempt(inviteMember, pi, { proposalId, email, role: "read-only" })).status).toBe(409);
    });

    it("is not a co-investigator's to do", async () => {
      const { person, proposalId } = await withMember();
      const answer = await attempt(inviteMember, person, {
        proposalId,
        email: "a@example.test",
        role: "read-only",
      });
      expect(answer.status).toBe(403);
    });
  },
);

describeCommand(
  answerInvitation,
  {
    scenario: async () => {
      const made = await invited();
      return { ...made, actor: made.person, input: { memberId: made.memberId, answer: "accept" } };
    },
    effect,
    wrongState: async ({ person, memberId }) => {
      await run(answerInvitation, person, { memberId, answer: "accept" });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("works for another account that holds the mailed link, once", async () => {
      const { memberId, token, proposalId } = await invited();
      const [other, third] = [await makeUser(), await makeUser()];
      await run(answerInvitation, other, { memberId, token, answer: "accept" });
      await run(saveProposal, other, { proposalId, version: 2, title: "Mine too" });
      expect((await attempt(answerInvitation, third, { memberId, token, answer: "accept" })).status).toBe(
        404,
      );
    });

    it("refuses a token that is wrong, empty or another invitation's", async () => {
      const [one, two] = [await invited(), await invited()];
      const stranger = await makeUser();
      for (const token of ["", "x", two.token])
        expect(
          (await attempt(answerInvitation, stranger, { memberId: one.memberId, token, answer: "accept" }))
            .status,
        ).toBe(404);
    });

    it("refuses the person who is in the team already", async () => {
      const { pi, memberId, token } = await invited();
      expect((await attempt(answerInvitation, pi, { memberId, token, answer: "accept" })).status).toBe(409);
    });

    it("lets a person decline, and be invited again with a new link", async () => {
      const { pi, person, memberId, token, proposalId } = await invited();
      await run(answerInvitation, person, { memberId, answer: "decline" });
      await run(inviteMember, pi, { proposalId, email: person.email, role: "read-only" });
      const other = await makeUser();
      expect((await attempt(answerInvitation, other, { memberId, token, answer: "accept" })).status).toBe(
        404,
      );
      await run(answerInvitation, person, { memberId, answer: "accept" });
      expect((await proposalState(proposalId)).team.at(-1)).toMatchObject({
        role: "read-only",
        status: "confirmed",
      });
    });

    it("refuses an answer that is neither", async () => {
      const { person, memberId } = await invited();
      expect((await attempt(answerInvitation, person, { memberId, answer: "maybe" })).status).toBe(400);
      expect((await attempt(answerInvitation, person, { memberId: newId(), answer: "accept" })).status).toBe(
        404,
      );
    });
  },
);

describeCommand(
  changeMemberRole,
  {
    scenario: async () => {
      const made = await withMember();
      const input = { proposalId: made.proposalId, memberId: made.memberId, role: "read-only" };
      return { ...made, input };
    },
    effect,
    wrongState: submit,
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("counts at once", async () => {
      const { pi, person, proposalId, memberId } = await withMember();
      await run(changeMemberRole, pi, { proposalId, memberId, role: "read-only" });
      expect((await attempt(saveProposal, person, { proposalId, version: 2, title: "x" })).status).toBe(403);
    });

    it("touches no member of another proposal, and not the principal investigator", async () => {
      const [one, two] = [await withMember(), await withMember()];
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

describeCommand(
  removeMember,
  {
    scenario: async () => {
      const made = await withMember();
      return { ...made, input: { proposalId: made.proposalId, memberId: made.memberId } };
    },
    effect,
    wrongState: submit,
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes access away at once, and lets people leave by themselves", async () => {
      const { person, proposalId, memberId } = await withMember();
      await run(removeMember, person, { proposalId, memberId });
      expect((await attempt(saveProposal, person, { proposalId, version: 2, title: "x" })).status).toBe(404);
    });

    it("makes the link of a removed invitation worthless", async () => {
      const { pi, person, proposalId, memberId, token } = await invited();
      await run(removeMember, pi, { proposalId, memberId });
      expect((await attempt(answerInvitation, person, { memberId, token, answer: "accept" })).status).toBe(
        404,
      );
    });

    it("keeps the principal investigator", async () => {
      const { pi, proposalId } = await base();
      const [lead] = await database().select().from(proposalMember).where(eq(proposalMember.userId, pi.id));
      expect((await attempt(removeMember, pi, { proposalId, memberId: lead!.id })).status).toBe(409);
    });
  },
);
