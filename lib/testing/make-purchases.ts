/** Purchases as tests need them, each made by its commands. */
import { asc, eq } from "drizzle-orm";
import { purchase, purchaseApproval, purchaseReceipt } from "@/db/schema/purchases";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { addAccountMember } from "@/lib/domain/accounts/add-member";
import { setRule } from "@/lib/domain/accounts/set-rule";
import { approvePurchase } from "@/lib/domain/purchases/approve";
import { receivePurchase } from "@/lib/domain/purchases/receive";
import { requestPurchase } from "@/lib/domain/purchases/request";
import { ledgerState } from "./ledger";
import { makeUser, run } from "./make";
import { type MadeAward, type MakeAward, makeAward } from "./make-awards";
import { makePdf, upload } from "./make-files";

export type Spending = MadeAward & { member: User; colleague: User };

/** An account with a member, and a second finance officer; more than 100.00 needs a second person, 1,000.00 finance. */
export async function makeSpending(options: MakeAward = {}): Promise<Spending> {
  const made = await makeAward(options);
  const member = await makeUser();
  await run(addAccountMember, made.pi, { awardId: made.id, email: member.email });
  const colleague = await makeUser({ roles: [[made.university, "finance"]] });
  const rule = { awardId: made.id, overspend: "block", approvalAbove: "100.00", financeAbove: "1000.00" };
  await run(setRule, made.finance, rule);
  return { ...made, member, colleague };
}

/** What somebody asks for: one line of so much, from the first heading. */
export const wish = (made: MadeAward, amount = "500.00", more: Record<string, unknown> = {}) => ({
  awardId: made.id,
  supplier: "Harbour Instruments",
  heading: made.headings[0],
  reason: "The old one leaks.",
  lines: [{ description: "Pressure sensor", quantity: 1, unitPrice: amount }],
  ...more,
});

/** A member's purchase: waiting for the holder, for finance, or ordered. */
export async function makePurchase(
  state: "awaiting-holder" | "awaiting-finance" | "ordered" = "awaiting-holder",
  amount = state === "awaiting-finance" ? "5000.00" : "500.00",
) {
  const made = await makeSpending();
  const asked = await run(requestPurchase, made.member, wish(made, amount));
  if (state !== "awaiting-holder")
    await run(approvePurchase, made.pi, { purchaseId: asked.purchaseId, version: 1 });
  return {
    ...made,
    purchaseId: asked.purchaseId,
    number: asked.number,
    version: state === "awaiting-holder" ? 1 : 2,
  };
}

/** A delivery as a member records it. */
export const delivery = (purchaseId: string, amount = "200.00", more: Record<string, unknown> = {}) => ({
  purchaseId,
  amount,
  description: "Part one, invoice 77",
  receivedOn: new Date().toISOString().slice(0, 10),
  file: upload(makePdf({ text: `Invoice of ${purchaseId} ${amount}` }), "invoice.pdf"),
  ...more,
});

/** An order of 500.00 of which so much was delivered, and waits for finance. */
export async function makeDelivered(amount = "200.00", more: Record<string, unknown> = {}) {
  const made = await makePurchase("ordered");
  const { receiptId } = await run(receivePurchase, made.member, delivery(made.purchaseId, amount, more));
  return { ...made, receiptId };
}

/** What the commands of purchases change, comparable. */
export async function purchaseState(awardId: string) {
  const db = database();
  const rows = await db
    .select()
    .from(purchase)
    .where(eq(purchase.awardId, awardId))
    .orderBy(asc(purchase.number));
  const approvals = await db
    .select({ step: purchaseApproval.step, by: purchaseApproval.by })
    .from(purchaseApproval)
    .innerJoin(purchase, eq(purchase.id, purchaseApproval.purchaseId))
    .where(eq(purchase.awardId, awardId))
    .orderBy(asc(purchaseApproval.step));
  const receipts = await db
    .select({
      amount: purchaseReceipt.amount,
      status: purchaseReceipt.status,
      postedOn: purchaseReceipt.postedOn,
      answer: purchaseReceipt.answer,
    })
    .from(purchaseReceipt)
    .innerJoin(purchase, eq(purchase.id, purchaseReceipt.purchaseId))
    .where(eq(purchase.awardId, awardId))
    .orderBy(asc(purchaseReceipt.position));
  const purchases = rows.map(({ number, status, amount, received, posted, complete, answer, version }) => {
    return { number, status, amount, received, posted, complete, answer, version };
  });
  return { purchases, approvals, receipts, ledger: await ledgerState(awardId) };
}
