import { eq } from "drizzle-orm";
import { z } from "zod";
import { purchase, purchaseReceipt } from "@/db/schema/purchases";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { amountText } from "@/lib/domain/money";
import { purchaseReturned } from "./events";
import { purchasePath } from "./paths";
import { maySettle } from "./policy";
import { loadReceipt } from "./records";
import { limits } from "./rules";

/** Sends a recorded delivery back unposted: a wrong amount, an unreadable invoice. It can be recorded anew. */
export const returnReceipt = command({
  name: "purchase.return-receipt",
  summary: "Send a recorded delivery back to whoever recorded it, with the reason.",
  access: "user",
  input: z.strictObject({ receiptId: uuid(), reason: text({ max: limits.reason }) }),
  result: z.object({ receiptId: z.uuid(), awardId: z.uuid(), number: z.number() }),
  keys: (input) => [`receipt:${input.receiptId}`],
  load: ({ tx, input, actor }) => loadReceipt(tx, actor, input.receiptId),
  may: maySettle,
  emits: [purchaseReturned],
  subject: (input, { purchase: row, receipt, currency }) => ({
    type: "purchase",
    id: row.id,
    relatedId: input.receiptId,
    detail: { amount: amountText(receipt.amount, currency), currency },
  }),
  location: (_input, { awardId, number }) =>
    `${purchasePath("university", awardId, number)}?done=purchase.return-receipt`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { purchase: row, receipt, awardId, organisationId } = loaded;
    if (receipt.status !== "received")
      throw conflict(`This delivery was ${receipt.status} already.`, "wrong-state");
    await tx
      .update(purchaseReceipt)
      .set({ status: "returned", settledBy: actorId(actor), settledAt: now, answer: input.reason })
      .where(eq(purchaseReceipt.id, receipt.id));
    await tx
      .update(purchase)
      .set({ received: row.received - receipt.amount, complete: false, version: row.version + 1 })
      .where(eq(purchase.id, row.id));
    emit(purchaseReturned, { purchaseId: row.id, awardId, organisationId, receiptId: receipt.id });
    return { receiptId: receipt.id, awardId, number: row.number };
  },
});
