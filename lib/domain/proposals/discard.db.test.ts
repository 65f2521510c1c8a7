import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { proposalBudgetLine, proposalMember, proposalSection } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { proposalState } from "@/lib/testing/proposal-state";
import { discardProposal } from "./discard";
import { submitProposal } from "./submit";
import { withdrawProposal } from "./withdraw";

async function scenario() {
  const made = await makeProposal({ state: "complete" });
  return { ...made, actor: made.pi, input: { proposalId: made.proposalId } };
}

describeCommand(
  discardProposal,
  {
    scenario,
    effect: ({ proposalId }) => proposalState(proposalId),
    wrongState: async ({ proposalId, pi }) => {
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("leaves nothing of the draft behind", async () => {
      const { proposalId, pi } = await scenario();
      await run(discardProposal, pi, { proposalId });
      for (const table of [proposalSection, proposalBudgetLine, proposalMember])
        expect(await database().$count(table, eq(table.proposalId, proposalId))).toBe(0);
    });

    it("keeps what was once submitted, even when withdrawn", async () => {
      const { proposalId, pi } = await scenario();
      await run(submitProposal, pi, { proposalId });
      await run(withdrawProposal, pi, { proposalId });
      expect((await attempt(discardProposal, pi, { proposalId })).status).toBe(409);
    });
  },
);
