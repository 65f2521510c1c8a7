import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { decision, proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { listNotifications } from "../notifications/queries";
import { getAssignment } from "../reviews/queries";
import { submitReview } from "../reviews/submit";
import { markIneligible } from "./mark-ineligible";
import { getProposal } from "./queries";
import { recommendProposal } from "./recommend";
import { withdrawProposal } from "./withdraw";

const scenario = async () => {
  const made = await makeProposal({ state: "submitted" });
  const input = { proposalId: made.proposalId, reason: "The lead is not at a university of the islands." };
  return { ...made, actor: made.call.officer, input };
};

describeCommand(
  markIneligible,
  {
    scenario,
    effect: async ({ proposalId, pi }) => {
      const its = await getProposal(pi, proposalId);
      return { status: its?.status, checks: its?.checks.length };
    },
    // Withdrawn it has left the agency, so that it is not even there: what is decided is refused.
    wrongState: async ({ proposalId }) => {
      await database().update(proposal).set({ status: "declined" }).where(eq(proposal.id, proposalId));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is read with its reason by the team and the university, and told them", async () => {
      const { input, proposalId, pi, office, call } = await scenario();
      await run(markIneligible, call.officer, input);
      await settle();
      for (const person of [pi, office]) {
        expect((await getProposal(person, proposalId))?.checks[0]).toMatchObject({
          outcome: "ineligible",
          reason: input.reason,
        });
        const titles = (await listNotifications(person)).items.map(({ title }) => title);
        expect(titles.some((title) => title.endsWith("was found ineligible"))).toBe(true);
      }
      expect(await attempt(withdrawProposal, pi, { proposalId })).toMatchObject({ status: 409 });
    });

    it("closes its reviews and sets a waiting recommendation aside", async () => {
      const made = await scenario();
      const { proposalId, call } = made;
      const its = await makeReview({ proposal: made, state: "draft" });
      await run(recommendProposal, call.officer, { proposalId, outcome: "decline", reason: "No." });
      await run(markIneligible, call.officer, made.input);
      const [row] = await database().select().from(decision).where(eq(decision.proposalId, proposalId));
      expect(row?.status).toBe("superseded");
      expect((await getAssignment(its.reviewer, its.reviewId))?.access).toBe("closed");
      const late = await attempt(submitReview, its.reviewer, { reviewId: its.reviewId });
      expect(late).toMatchObject({ status: 409, problem: { code: "stage-closed" } });
      const again = await attempt(recommendProposal, call.officer, {
        proposalId,
        outcome: "decline",
        reason: "No.",
      });
      expect(again).toMatchObject({ status: 409 });
    });
  },
);
