import { describe, expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { letCallClose } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { proposalState } from "@/lib/testing/proposal-state";
import { endorseProposal } from "./endorse";
import { returnProposal } from "./return";

async function scenario() {
  const made = await makeProposal({ state: "awaiting-endorsement" });
  return { ...made, actor: made.office, input: { proposalId: made.proposalId, comment: "Good." } };
}

describeCommand(
  endorseProposal,
  {
    scenario,
    effect: ({ proposalId }) => proposalState(proposalId),
    stranger: async () => {
      const elsewhere = await makeOrganisation("university");
      return makeUser({ roles: [[elsewhere, "research-office"]] });
    },
    wrongState: ({ call }) => letCallClose(call.callId),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("moves the proposal on to the agency", async () => {
      const { proposalId, office } = await scenario();
      expect(await run(endorseProposal, office, { proposalId })).toEqual({ proposalId, status: "submitted" });
      expect(await proposalState(proposalId)).toMatchObject({
        status: "submitted",
        words: [{ outcome: "endorsed", comment: "" }],
      });
    });

    it("is not possible for a draft, which the office may not even see", async () => {
      const { proposalId, office } = await makeProposal({ state: "complete" });
      expect((await attempt(endorseProposal, office, { proposalId })).status).toBe(404);
    });

    it("has one winner when one officer endorses and another returns at once", async () => {
      const { proposalId, office, university } = await scenario();
      const other = await makeUser({ roles: [[university, "university-admin"]] });
      const answers = await Promise.all([
        attempt(endorseProposal, office, { proposalId }),
        attempt(returnProposal, other, { proposalId, comment: "No." }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await proposalState(proposalId)).words).toHaveLength(1);
    });
  },
);

describe("permissions", () => {
  it("refuses finance, researchers of the university and the investigator's own hand", async () => {
    const { proposalId, finance, pi, university } = await scenario();
    const colleague = await makeUser({ roles: [[university, "researcher"]] });
    expect((await attempt(endorseProposal, finance, { proposalId })).status).toBe(403);
    expect((await attempt(endorseProposal, colleague, { proposalId })).status).toBe(404);
    expect((await attempt(endorseProposal, pi, { proposalId })).status).toBe(403);
  });

  it("refuses a principal investigator who also works in the research office", async () => {
    const { proposalId, pi, university } = await scenario();
    const { memberships } = await makeUser({ roles: [[university, "research-office"]] });
    const both = { ...pi, memberships };
    for (const command of [endorseProposal, returnProposal])
      expect(await attempt(command, both, { proposalId, comment: "Mine." })).toMatchObject({ status: 403 });
    expect((await proposalState(proposalId)).status).toBe("awaiting-endorsement");
  });
});
