import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { accountingPeriod, transferDocument } from "@/db/schema/accounts";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeRate } from "@/lib/testing/make-awards";
import { delivery, makeDelivered, purchaseState } from "@/lib/testing/make-purchases";
import { settle } from "@/lib/testing/relay";
import { postReceipt } from "./post-receipt";
import { receivePurchase } from "./receive";
import { returnReceipt } from "./return-receipt";

describeCommand(
  postReceipt,
  {
    scenario: async () => {
      const made = await makeDelivered();
      return { ...made, actor: made.finance, input: { receiptId: made.receiptId } };
    },
    effect: ({ id }) => purchaseState(id),
    wrongState: async ({ finance, receiptId }) => {
      await run(returnReceipt, finance, { receiptId, reason: "Not legible." });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("posts a part, keeps the rest set aside, and frees what the last part leaves", async () => {
      const made = await makeDelivered("200.00");
      const first = await run(postReceipt, made.finance, { receiptId: made.receiptId });
      expect(first).toMatchObject({ status: "ordered", balance: "64500.00" });
      expect((await purchaseState(made.id)).ledger.counters["heading:1"]).toEqual([
        6_000_000n,
        20_000n,
        30_000n,
      ]);
      const documents = await database()
        .select()
        .from(transferDocument)
        .where(eq(transferDocument.transferId, first.transferId));
      expect(documents).toMatchObject([{ name: "invoice.pdf", addedBy: made.member.id }]);
      const last = delivery(made.purchaseId, "250.00", { last: "on" });
      const { receiptId } = await run(receivePurchase, made.member, last);
      expect(await run(postReceipt, made.finance, { receiptId })).toMatchObject({
        status: "completed",
        commitmentId: null,
        balance: "64550.00",
      });
      expect((await purchaseState(made.id)).ledger.counters["heading:1"]).toEqual([6_000_000n, 45_000n, 0n]);
      await settle();
      await expectSound();
    });

    it("frees at the last part only what no other delivery needs", async () => {
      const made = await makeDelivered("200.00");
      const { receiptId } = await run(
        receivePurchase,
        made.member,
        delivery(made.purchaseId, "100.00", { last: "on" }),
      );
      // The last one first: the other still has its 200.00, the 200.00 that never came are free.
      await run(postReceipt, made.finance, { receiptId });
      expect((await purchaseState(made.id)).ledger.counters["heading:1"]).toEqual([
        6_000_000n,
        10_000n,
        20_000n,
      ]);
      await run(postReceipt, made.finance, { receiptId: made.receiptId });
      const { ledger, purchases } = await purchaseState(made.id);
      expect(ledger.counters["heading:1"]).toEqual([6_000_000n, 30_000n, 0n]);
      expect(purchases[0]).toMatchObject({ status: "completed" });
      await settle();
      await expectSound();
    });

    it("posts indirect costs with it, by the rate of its day", async () => {
      const made = await makeDelivered("200.00", { last: "on" });
      await makeRate(made.id, made.finance, { basisPoints: 2_500 });
      await run(postReceipt, made.finance, { receiptId: made.receiptId });
      const { ledger } = await purchaseState(made.id);
      expect(ledger.counters["spent:2"]?.[0]).toBe(5_000n);
      await settle();
      await expectSound();
    });

    it("refuses a closed month with the remedy, and takes an open day", async () => {
      const made = await makeDelivered();
      const closed = { organisationId: made.university.id, month: "2026-01", closedBy: made.finance.id };
      await database()
        .insert(accountingPeriod)
        .values({ ...closed, closedAt: new Date() });
      const input = { receiptId: made.receiptId, occurredOn: "2026-01-31" };
      expect(await attempt(postReceipt, made.finance, input)).toMatchObject({
        status: 409,
        problem: { code: "month-closed" },
      });
      await run(postReceipt, made.finance, { ...input, occurredOn: "2026-02-01" });
      expect((await purchaseState(made.id)).receipts).toMatchObject([{ postedOn: "2026-02-01" }]);
    });

    it("is finance's alone, and not of whoever recorded the delivery", async () => {
      const made = await makeDelivered();
      const input = { receiptId: made.receiptId };
      expect(await attempt(postReceipt, made.pi, input)).toMatchObject({ status: 403 });
      expect(await attempt(postReceipt, made.officer, input)).toMatchObject({ status: 404 });
      const both = await makeUser({ roles: [[made.university, "finance"]] });
      const actor = { ...both, id: made.member.id };
      expect(await attempt(postReceipt, actor, input)).toMatchObject({
        status: 403,
        problem: { detail: expect.stringContaining("yourself") },
      });
    });
  },
);
