/** Spending in the base: a purchase that waits, one that was delivered, a salary that has not begun. */

import { setLimits } from "@/lib/domain/accounts/set-limits";
import { approvePurchase } from "@/lib/domain/purchases/approve";
import { receivePurchase } from "@/lib/domain/purchases/receive";
import { requestPurchase } from "@/lib/domain/purchases/request";
import { startRecurring } from "@/lib/domain/recurrings/start";
import { run } from "@/lib/testing/make";
import { makePdf, upload } from "@/lib/testing/make-files";
import { firstOf, lastOf, monthFromNow } from "@/lib/testing/make-recurrings";
import type { Hidden, People } from "./people";

type Cast = { people: People; hidden: Hidden };
type Awards = { active: string; far: string; heading: string };

export async function makeSpending({ people }: Cast, { active: awardId, heading }: Awards) {
  const limits = { awardId, email: people.accountMember.email, perTransaction: "50.00", perMonth: "1000.00" };
  await run(setLimits, people.pi, limits);
  const ask = (supplier: string) =>
    run(requestPurchase, people.accountMember, {
      awardId,
      supplier,
      heading,
      reason: "Ours broke.",
      lines: [{ description: "Rope", quantity: 1, unitPrice: "90.00" }],
    });
  const { purchaseId } = await ask("Ropes Ltd");
  const { purchaseId: orderId } = await ask("Nets Ltd");
  await run(approvePurchase, people.pi, { purchaseId: orderId, version: 1 });
  const { receiptId } = await run(receivePurchase, people.accountMember, {
    purchaseId: orderId,
    amount: "40.00",
    description: "Half of it",
    receivedOn: "2026-01-01",
    file: upload(makePdf({ text: "an invoice" }), "invoice.pdf"),
  });
  const salary = {
    kind: "salary",
    name: "Somebody Employed",
    heading,
    amount: "10.00",
    fromOn: firstOf(monthFromNow(1)),
    untilOn: lastOf(monthFromNow(2)),
    day: 28,
  };
  const { recurringId } = await run(startRecurring, people.finance, { awardId, ...salary });
  return { purchaseId, orderId, receiptId, recurringId, salary };
}

/** What a university asks for, approves and takes in before it is posted, and whom it pays. */
export async function purchasesHappen({ people, awards }: Cast & { awards: Awards }) {
  const { active: awardId, heading } = awards;
  await run(requestPurchase, people.accountMember, {
    awardId,
    supplier: "Secret supplier",
    heading,
    reason: "Secret reason.",
    lines: [{ description: "Secret", quantity: 1, unitPrice: "60.00" }],
  });
}

export async function salariesHappen({ people, awards }: Cast & { awards: Awards }) {
  await run(startRecurring, people.finance, {
    awardId: awards.active,
    kind: "salary",
    name: "Secret Person",
    heading: awards.heading,
    amount: "20.00",
    fromOn: firstOf(monthFromNow(1)),
    untilOn: lastOf(monthFromNow(2)),
    day: 28,
  });
}
