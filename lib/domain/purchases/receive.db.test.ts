import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { upload } from "@/lib/testing/make-files";
import { delivery, makePurchase, purchaseState } from "@/lib/testing/make-purchases";
import { cancelPurchase } from "./cancel";
import { countWaiting, getPurchase, getPurchaseFile } from "./queries";
import { receivePurchase } from "./receive";

describeCommand(
  receivePurchase,
  {
    scenario: async () => {
      const made = await makePurchase("ordered");
      return { ...made, actor: made.member, input: delivery(made.purchaseId, "300.00") };
    },
    effect: ({ id }) => purchaseState(id),
    wrongState: async ({ pi, purchaseId }) => {
      await run(cancelPurchase, pi, { purchaseId, version: 2, reason: "No." });
    },
    // Together they are more than was ordered.
    twoAtOnce: { succeed: 1, second: ({ purchaseId }) => delivery(purchaseId, "300.01") },
  },
  () => {
    it("takes parts in until all has come, each with its evidence", async () => {
      const made = await makePurchase("ordered");
      const { receiptId } = await run(receivePurchase, made.member, delivery(made.purchaseId, "200.00"));
      expect((await purchaseState(made.id)).purchases[0]).toMatchObject({
        received: 20_000n,
        complete: false,
      });
      expect(await attempt(receivePurchase, made.pi, delivery(made.purchaseId, "300.01"))).toMatchObject({
        status: 400,
        problem: { errors: { amount: [expect.stringContaining("€300.00 still to be delivered")] } },
      });
      await run(receivePurchase, made.pi, delivery(made.purchaseId, "300.00"));
      expect((await purchaseState(made.id)).purchases[0]).toMatchObject({
        received: 50_000n,
        complete: true,
      });
      expect(await attempt(receivePurchase, made.pi, delivery(made.purchaseId, "1.00"))).toMatchObject({
        status: 409,
      });
      expect(await countWaiting(made.finance)).toBe(1);
      const item = await getPurchase(made.finance, made.id, made.number);
      expect(item?.receipts.map(({ receipt }) => receipt.fileName)).toEqual(["invoice.pdf", "invoice.pdf"]);
      expect(await getPurchaseFile(made.finance, receiptId)).toMatchObject({ name: "invoice.pdf" });
      expect(await getPurchaseFile(made.officer, receiptId)).toBeUndefined();
    });

    it("wants evidence, a day that has come, and a file that is what it says", async () => {
      const made = await makePurchase("ordered");
      const { file: _, ...without } = delivery(made.purchaseId);
      expect(await attempt(receivePurchase, made.member, without)).toMatchObject({ status: 400 });
      const future = delivery(made.purchaseId, "1.00", { receivedOn: "2999-01-01" });
      expect(await attempt(receivePurchase, made.member, future)).toMatchObject({ status: 400 });
      const fake = delivery(made.purchaseId, "1.00", { file: upload(Buffer.from("<html>"), "invoice.pdf") });
      expect(await attempt(receivePurchase, made.member, fake)).toMatchObject({ status: 415 });
      expect((await purchaseState(made.id)).receipts).toEqual([]);
    });
  },
);
