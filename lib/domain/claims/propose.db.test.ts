import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { claimRow, claimState, makeDraft } from "@/lib/testing/make-claims";
import { spendMoney } from "../accounts/spend";
import { proposeClaim } from "./propose";

describeCommand(
  proposeClaim,
  {
    scenario: async () => {
      const made = await makeDraft();
      return { ...made, actor: made.finance, input: { claimId: made.claimId } };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "suspended" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("takes in what was posted since", async () => {
      const made = await makeDraft();
      await run(spendMoney, made.pi, {
        awardId: made.id,
        heading: "Travel",
        amount: "30.00",
        description: "A bus",
      });
      await run(proposeClaim, made.finance, { claimId: made.claimId });
      expect((await claimRow(made.claimId))?.total).toBe(123_000n);
    });
  },
);
