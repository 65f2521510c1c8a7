import { expect, it } from "vitest";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeInvitation } from "@/lib/testing/make-team";
import { proposalState } from "@/lib/testing/proposal-state";
import { answerInvitation } from "./answer-invitation";
import { inviteMember } from "./invite-member";
import { saveProposal } from "./save";

describeCommand(
  answerInvitation,
  {
    scenario: async () => {
      const made = await makeInvitation();
      return { ...made, actor: made.person, input: { memberId: made.memberId, answer: "accept" } };
    },
    effect: ({ proposalId }) => proposalState(proposalId),
    wrongState: async ({ person, memberId }) => {
      await run(answerInvitation, person, { memberId, answer: "accept" });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("works for another account that holds the mailed link, once", async () => {
      const { memberId, token, proposalId } = await makeInvitation();
      const [other, third] = [await makeUser(), await makeUser()];
      await run(answerInvitation, other, { memberId, token, answer: "accept" });
      await run(saveProposal, other, { proposalId, version: 2, title: "Mine too" });
      expect((await attempt(answerInvitation, third, { memberId, token, answer: "accept" })).status).toBe(
        404,
      );
    });

    it("refuses a token that is wrong, empty or another invitation's", async () => {
      const [one, two] = [await makeInvitation(), await makeInvitation()];
      const stranger = await makeUser();
      for (const token of ["", "x", two.token])
        expect(
          (await attempt(answerInvitation, stranger, { memberId: one.memberId, token, answer: "accept" }))
            .status,
        ).toBe(404);
    });

    it("refuses the person who is in the team already", async () => {
      const { pi, memberId, token } = await makeInvitation();
      expect((await attempt(answerInvitation, pi, { memberId, token, answer: "accept" })).status).toBe(409);
    });

    it("lets a person decline, and be invited again with a new link", async () => {
      const { pi, person, memberId, token, proposalId } = await makeInvitation();
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
      const { person, memberId } = await makeInvitation();
      expect((await attempt(answerInvitation, person, { memberId, answer: "maybe" })).status).toBe(400);
      expect((await attempt(answerInvitation, person, { memberId: newId(), answer: "accept" })).status).toBe(
        404,
      );
    });
  },
);
