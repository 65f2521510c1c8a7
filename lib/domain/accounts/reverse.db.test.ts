import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { commitMoney } from "./commit";
import { reverseTransfer } from "./reverse";
import { spendMoney } from "./spend";

async function scenario() {
  const award = await makeAward({ headings: { Staff: "100.00" } });
  const bill = { awardId: award.id, heading: "Staff", amount: "60", description: "Wrong bill" };
  const { transferId } = await run(spendMoney, award.pi, bill);
  return { actor: award.finance, input: { transferId, reason: "Charged twice" }, award, bill };
}

describeCommand(
  reverseTransfer,
  {
    scenario,
    effect: ({ award }) => ledgerState(award.id),
    wrongState: async ({ actor, input }) => {
      await run(reverseTransfer, actor, input);
    },
    twoAtOnce: {
      succeed: 1,
      check: async ({ award }) => {
        expect((await ledgerState(award.id)).available).toBe(10000n);
        await expectSound();
      },
    },
  },
  () => {
    it("adds a transfer in the other direction and leaves the posting as it was", async () => {
      const { actor, input, award } = await scenario();
      const before = await ledgerState(award.id);
      expect(await run(reverseTransfer, actor, input)).toMatchObject({ balance: "100.00" });
      const { counters, transfers } = await ledgerState(award.id);
      expect(transfers.slice(0, -1)).toEqual(before.transfers);
      expect(transfers.at(-1)).toEqual({ kind: "reverse", amount: 6000n, balanceAfter: 10000n });
      expect(counters).toMatchObject({ "heading:1": [16000n, 6000n, 0n], "spent:1": [6000n, 6000n, 0n] });
    });

    it("is finance's alone", async () => {
      const { input, award } = await scenario();
      for (const viewer of [award.pi, award.office, award.officer])
        expect(await attempt(reverseTransfer, viewer, input)).toMatchObject({ status: 403 });
      const other = await makeAward();
      expect(await attempt(reverseTransfer, other.finance, input)).toMatchObject({ status: 404 });
    });

    it("reverses what was spent, also from a commitment; nothing else", async () => {
      const { actor, input, award, bill } = await scenario();
      const { commitmentId } = await run(commitMoney, award.pi, { ...bill, amount: "30" });
      const reason = { reason: "Mistake" };
      const reserved = await attempt(reverseTransfer, actor, { ...reason, transferId: commitmentId });
      expect(reserved).toMatchObject({ status: 409 });
      const { transferId } = await run(spendMoney, award.pi, { ...bill, commitmentId, amount: "25" });
      expect(await run(reverseTransfer, actor, { ...reason, transferId })).toMatchObject({
        balance: "40.00",
      });
      const reversal = await run(reverseTransfer, actor, input);
      const again = await attempt(reverseTransfer, actor, { ...reason, transferId: reversal.transferId });
      expect(again).toMatchObject({ status: 409 });
      await expectSound();
    });
  },
);
