import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { claimRow, claimState, draftOf, makeReady } from "@/lib/testing/make-claims";
import { discardClaim } from "./discard";
import { submitClaim } from "./submit";

describeCommand(
  discardClaim,
  {
    scenario: async () => {
      const made = await makeReady();
      return { ...made, actor: made.finance, input: { claimId: made.claimId } };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ finance, claimId }) => {
      await run(submitClaim, finance, { claimId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("gives the postings free for another claim", async () => {
      const made = await makeReady();
      await run(discardClaim, made.finance, { claimId: made.claimId });
      const { claimId } = await draftOf(made);
      expect(await claimRow(claimId)).toMatchObject({ number: 1, total: 120_000n });
    });
  },
);
