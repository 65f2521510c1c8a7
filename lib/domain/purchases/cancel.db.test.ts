import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makeDelivered, makePurchase, purchaseState } from "@/lib/testing/make-purchases";
import { settle } from "@/lib/testing/relay";
import { cancelPurchase } from "./cancel";
import { postReceipt } from "./post-receipt";

describeCommand(
  cancelPurchase,
  {
    scenario: async () => {
      const made = await makePurchase("ordered");
      const input = { purchaseId: made.purchaseId, version: 2, reason: "We found the old one." };
      return { ...made, actor: made.member, input };
    },
    effect: ({ id }) => purchaseState(id),
    wrongState: async ({ pi, purchaseId }) => {
      await run(cancelPurchase, pi, { purchaseId, version: 2, reason: "No." });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, reason: "Again." }) },
  },
  () => {
    it("frees what was set aside", async () => {
      const made = await makePurchase("ordered");
      await run(cancelPurchase, made.member, { purchaseId: made.purchaseId, version: 2, reason: "No." });
      const { ledger, purchases } = await purchaseState(made.id);
      expect(purchases[0]).toMatchObject({ status: "cancelled" });
      expect(ledger.available).toBe(6_500_000n);
      await settle();
      await expectSound();
    });

    it("leaves what is not delivered of an order: the rest of it becomes free", async () => {
      const made = await makeDelivered("200.00");
      const input = { purchaseId: made.purchaseId, version: 3, reason: "The rest is not made any more." };
      // A delivery that nobody has posted is not lost by it.
      expect(await attempt(cancelPurchase, made.pi, input)).toMatchObject({ status: 409 });
      await run(postReceipt, made.finance, { receiptId: made.receiptId });
      await run(cancelPurchase, made.pi, { ...input, version: 4 });
      const { ledger, purchases } = await purchaseState(made.id);
      expect(purchases[0]).toMatchObject({ status: "completed", posted: 20_000n });
      expect(ledger.available).toBe(6_480_000n);
      await settle();
      await expectSound();
    });

    it("is not finance's, nor another member's", async () => {
      const made = await makePurchase("ordered");
      const input = { purchaseId: made.purchaseId, version: 2, reason: "No." };
      expect(await attempt(cancelPurchase, made.finance, input)).toMatchObject({ status: 403 });
      expect(await attempt(cancelPurchase, made.officer, input)).toMatchObject({ status: 404 });
    });
  },
);
