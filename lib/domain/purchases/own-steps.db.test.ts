/** An order's money moves by the purchase's own steps alone. */
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { purchase } from "@/db/schema/purchases";
import { database } from "@/lib/command/database";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { releaseCommitment } from "@/lib/domain/accounts/release";
import { setAbsence } from "@/lib/domain/accounts/set-absence";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { resolveRow } from "@/lib/domain/imports/resolve";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, run } from "@/lib/testing/make";
import { makeImport, noneWaiting, outcomesOf } from "@/lib/testing/make-imports";
import { delivery, makeDelivered, makePurchase, purchaseState, wish } from "@/lib/testing/make-purchases";
import { settle } from "@/lib/testing/relay";
import { cancelPurchase } from "./cancel";
import { postReceipt } from "./post-receipt";
import { receivePurchase } from "./receive";
import { requestPurchase } from "./request";
import { returnReceipt } from "./return-receipt";

const orderOf = async (purchaseId: string) =>
  (await database().select().from(purchase).where(eq(purchase.id, purchaseId)))[0]!;

describe("the commitment of a purchase", () => {
  it("is neither spent without a delivery nor released beside the purchase", async () => {
    const made = await makePurchase("ordered");
    const { commitmentId, heading } = await orderOf(made.purchaseId);
    const payment = { awardId: made.id, heading, amount: "500.00", description: "No invoice", commitmentId };
    const refusal = { status: 409, problem: { code: "of-purchase" } };
    expect(await attempt(spendMoney, made.member, payment)).toMatchObject(refusal);
    expect(await attempt(releaseCommitment, made.member, { commitmentId })).toMatchObject(refusal);
    await run(cancelPurchase, made.member, { purchaseId: made.purchaseId, version: 2, reason: "Not needed" });
    expect((await purchaseState(made.id)).ledger.counters["heading:1"]?.[2]).toBe(0n);
  });

  it("is not paid by a line of the university's ledger", async () => {
    await noneWaiting();
    const made = await makePurchase("ordered");
    const [its] = await database()
      .select({ reference: award.reference })
      .from(award)
      .where(eq(award.id, made.id));
    const at = { award: { ...made, reference: its!.reference }, finance: made.finance };
    const line = { amount: "500.00", heading: made.headings[0]!, reference: "Harbour" };
    const { importId } = await makeImport({ at, lines: [line] });
    expect(await outcomesOf(importId)).toEqual(["exception: possible-match"]);
    const { commitmentId } = await orderOf(made.purchaseId);
    const [held] = await database().select().from(transfer).where(eq(transfer.id, commitmentId!));
    const input = { importId, number: 1, remedy: "settle", transaction: held!.number };
    expect(await attempt(resolveRow, made.finance, input)).toMatchObject({
      status: 400,
      problem: { errors: { transaction: [expect.stringContaining("Belongs to a purchase")] } },
    });
  });

  it("takes no more deliveries than it holds, also after one was sent back", async () => {
    const made = await makeDelivered("100.00");
    const rest = delivery(made.purchaseId, "250.00", { last: "on" });
    const second = await run(receivePurchase, made.member, rest);
    // Nothing more comes: 150.00 become free, and 100.00 stay for the first delivery.
    await run(postReceipt, made.finance, { receiptId: second.receiptId });
    await run(returnReceipt, made.finance, { receiptId: made.receiptId, reason: "Not legible" });
    expect(await attempt(receivePurchase, made.member, delivery(made.purchaseId, "250.00"))).toMatchObject({
      status: 400,
      problem: { errors: { amount: [expect.stringContaining("100.00")] } },
    });
    const again = await run(receivePurchase, made.member, delivery(made.purchaseId, "100.00"));
    expect(await run(postReceipt, made.finance, { receiptId: again.receiptId })).toMatchObject({
      status: "completed",
    });
    expect((await purchaseState(made.id)).ledger.counters["heading:1"]).toEqual([6_000_000n, 35_000n, 0n]);
    await settle();
    await expectSound();
  });
});

it("is used by nobody who is away, and by them again once they are back", async () => {
  const made = await makePurchase("ordered");
  const today = new Date().toISOString().slice(0, 10);
  const away = { awardId: made.id, from: today, until: today };
  await run(setAbsence, made.member, away);
  const refusal = { status: 409, problem: { code: "away" } };
  const bill = { awardId: made.id, heading: made.headings[0], amount: "5.00", description: "Stamps" };
  expect(await attempt(spendMoney, made.member, bill)).toMatchObject(refusal);
  expect(await attempt(commitMoney, made.member, bill)).toMatchObject(refusal);
  expect(await attempt(requestPurchase, made.member, wish(made))).toMatchObject(refusal);
  await run(setAbsence, made.pi, away);
  await run(spendMoney, made.pi, bill);
  await run(setAbsence, made.member, { awardId: made.id });
  await run(spendMoney, made.member, bill);
});
