import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { run } from "@/lib/testing/make";
import { approveBoth, claimState, draftOf, evidence, makeSpent } from "@/lib/testing/make-claims";
import { signClosing } from "@/lib/testing/make-closeouts";
import { attachEvidence } from "./attach";
import { releaseRetention } from "./release-retention";
import { setSchedule } from "./set-schedule";
import { submitClaim } from "./submit";

afterAll(expectSound);

async function makeRetained() {
  const made = await makeSpent();
  const schedule = { awardId: made.id, version: 0, basis: "arrears", frequency: "quarter", retention: "10" };
  await run(setSchedule, made.officer, schedule);
  const { claimId } = await draftOf(made);
  await run(attachEvidence, made.finance, { claimId, file: evidence() });
  await run(submitClaim, made.finance, { claimId });
  await approveBoth(made, claimId);
  await signClosing(made);
  return made;
}

describeCommand(
  releaseRetention,
  {
    scenario: async () => {
      const made = await makeRetained();
      return { ...made, actor: made.officer, input: { awardId: made.id } };
    },
    effect: ({ id }) => claimState(id),
    wrongState: async ({ id }) => {
      await database().update(award).set({ status: "active" }).where(eq(award.id, id));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is owed again, and due as a payment of its own", async () => {
      const made = await makeRetained();
      expect(await run(releaseRetention, made.officer, { awardId: made.id })).toMatchObject({
        amount: "120.00",
      });
      const { counters } = await ledgerState(made.id);
      expect(counters.retention).toEqual([12_000n, 12_000n, 0n]);
      expect(counters.receivable).toEqual([132_000n, 12_000n, 0n]);
      expect((await claimState(made.id)).instalments).toMatchObject([
        { title: "Retention", status: "released" },
      ]);
    });
  },
);
