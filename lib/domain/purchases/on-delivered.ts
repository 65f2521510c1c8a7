import { reaction } from "@/lib/command/reaction";
import { formatMoney } from "@/lib/domain/money";
import { notify } from "@/lib/domain/notifications/changes";
import { purchasePosted, purchaseReceived, purchaseReturned } from "./events";
import { purchasePath } from "./paths";
import { financeIds, purchaseFacts, receiptFacts, stillOn } from "./tell";

/** To the finance office: a delivery waits to be posted. */
export const onPurchaseReceived = reaction({
  name: "purchases.on-received",
  on: purchaseReceived,
  async run({ tx, event, payload }) {
    const its = await purchaseFacts(tx, payload.purchaseId);
    const receipt = await receiptFacts(tx, payload.receiptId);
    if (!its || receipt?.status !== "received") return;
    const { purchase: row, account } = its;
    const money = formatMoney(receipt.amount, row.currency);
    await notify(tx, {
      event,
      kind: "purchase",
      userIds: (await financeIds(tx, row.organisationId)).filter((id) => id !== receipt.receivedBy),
      title: `A delivery of ${money} waits to be posted: ${row.supplier}`,
      href: purchasePath("university", row.awardId, row.number),
      mail: {
        subject: `A delivery of ${money} waits to be posted`,
        text: `${row.supplier} has delivered for ${account}: ${receipt.description}, ${money}. The invoice is attached to the purchase.`,
      },
    });
  },
});

/** To whoever asked, in the portal only: the money is paid. */
export const onPurchasePosted = reaction({
  name: "purchases.on-posted",
  on: purchasePosted,
  async run({ tx, event, payload }) {
    const its = await purchaseFacts(tx, payload.purchaseId);
    const receipt = await receiptFacts(tx, payload.receiptId);
    if (!its || !receipt || !(await stillOn(tx, its.purchase.awardId, its.purchase.requestedBy))) return;
    const { purchase: row } = its;
    await notify(tx, {
      event,
      kind: "purchase",
      userIds: [row.requestedBy],
      title: `Finance posted ${formatMoney(receipt.amount, row.currency)} of your purchase: ${row.supplier}`,
      href: purchasePath("researcher", row.awardId, row.number),
    });
  },
});

/** Back to whoever recorded the delivery, with the reason. */
export const onPurchaseReturned = reaction({
  name: "purchases.on-returned",
  on: purchaseReturned,
  async run({ tx, event, payload }) {
    const its = await purchaseFacts(tx, payload.purchaseId);
    const receipt = await receiptFacts(tx, payload.receiptId);
    if (!its || receipt?.status !== "returned") return;
    const { purchase: row, account } = its;
    if (!(await stillOn(tx, row.awardId, receipt.receivedBy))) return;
    const money = formatMoney(receipt.amount, row.currency);
    await notify(tx, {
      event,
      kind: "purchase",
      userIds: [receipt.receivedBy],
      title: `Finance sent your delivery of ${money} back: ${row.supplier}`,
      href: purchasePath("researcher", row.awardId, row.number),
      mail: {
        subject: `A delivery of ${money} was sent back`,
        text: `The finance office did not post “${receipt.description}” (${money}, ${account}).\n\nReason: ${receipt.answer}\n\nRecord it again when that is put right.`,
      },
    });
  },
});
