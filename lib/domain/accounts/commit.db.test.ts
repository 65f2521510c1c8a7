import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { commitMoney } from "./commit";
import { spendMoney } from "./spend";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00", Travel: "50.00" } });
  const input = { awardId: award.id, heading: "Staff", amount: "60", description: "Microscope, ordered" };
  return { actor: award.pi, input, award };
}

describeCommand(
  commitMoney,
  {
    scenario,
    effect: ({ award }) => ledgerState(award.id),
    wrongState: async ({ actor, input }) => {
      await run(spendMoney, actor, { ...input, amount: "40.01" });
    },
    twoAtOnce: { succeed: 1, check: async ({ award }) => isReserved(award.id) },
  },
  () => {
    it("reserves: the money is neither spent nor free", async () => {
      const { actor, input, award } = await scenario();
      expect(await run(commitMoney, actor, input)).toMatchObject({ balance: "90.00" });
      await isReserved(award.id);
      expect(await attempt(spendMoney, actor, { ...input, amount: "40.01" })).toMatchObject({ status: 409 });
    });

    it("is for members: the university and the agency look on", async () => {
      const { input, award } = await scenario();
      for (const viewer of [award.office, award.finance, award.officer])
        expect(await attempt(commitMoney, viewer, input)).toMatchObject({ status: 403 });
    });
  },
);

async function isReserved(awardId: string) {
  expect((await ledgerState(awardId)).counters).toMatchObject({
    "heading:1": [10000n, 0n, 6000n],
    "spent:1": [0n, 0n, 0n],
  });
  await expectSound();
}
