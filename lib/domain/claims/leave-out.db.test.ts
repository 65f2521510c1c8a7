import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { claimPosting } from "@/db/schema/claims";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { claimRow, claimState, evidence, makeDraft } from "@/lib/testing/make-claims";
import { reverseTransfer } from "../accounts/reverse";
import { spendMoney } from "../accounts/spend";
import { attachEvidence } from "./attach";
import { leaveOut } from "./leave-out";
import { proposeClaim } from "./propose";
import { submitClaim } from "./submit";

async function withPosting() {
  const made = await makeDraft();
  const [posting] = await database()
    .select()
    .from(claimPosting)
    .where(eq(claimPosting.claimId, made.claimId))
    .orderBy(claimPosting.position);
  return { ...made, transferId: posting!.transferId };
}

describeCommand(
  leaveOut,
  {
    scenario: async () => {
      const made = await withPosting();
      return {
        ...made,
        actor: made.finance,
        input: { claimId: made.claimId, transferId: made.transferId },
      };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ finance, claimId }) => {
      await run(attachEvidence, finance, { claimId, file: evidence() });
      await run(submitClaim, finance, { claimId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("leaves the posting to a later claim", async () => {
      const { finance, claimId, transferId } = await withPosting();
      await run(leaveOut, finance, { claimId, transferId });
      expect((await claimRow(claimId))?.total).toBe(20_000n);
      await run(proposeClaim, finance, { claimId });
      expect((await claimRow(claimId))?.total).toBe(120_000n);
    });

    it("leaves a cost out with its reversal, so that nothing is below zero", async () => {
      const made = await withPosting();
      const { finance, claimId, pi } = made;
      const spent = { awardId: made.id, heading: "Travel", amount: "30.00", description: "A bus" };
      const { transferId } = await run(spendMoney, pi, spent);
      await run(reverseTransfer, finance, { transferId, reason: "Walked instead." });
      await run(proposeClaim, finance, { claimId });
      expect(await run(leaveOut, finance, { claimId, transferId })).toMatchObject({ leftOut: 2 });
      expect((await claimRow(claimId))?.total).toBe(120_000n);
    });
  },
);
