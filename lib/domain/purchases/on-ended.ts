import type { Tx } from "@/db/client";
import { reaction, type StoredEvent } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { purchaseCancelled, purchaseRejected } from "./events";
import { purchasePath } from "./paths";
import { purchaseFacts, stillOn } from "./tell";

/** Tells whoever asked that nothing comes of it, unless they ended it themselves. */
async function tellRequester(
  tx: Tx,
  event: StoredEvent,
  purchaseId: string,
  ended: "rejected" | "cancelled",
): Promise<void> {
  const its = await purchaseFacts(tx, purchaseId);
  if (!its || its.purchase.endedBy === its.purchase.requestedBy) return;
  const { purchase: row, money, what, account } = its;
  if (!(await stillOn(tx, row.awardId, row.requestedBy))) return;
  await notify(tx, {
    event,
    kind: "purchase",
    userIds: [row.requestedBy],
    title: `Your purchase of ${money} was ${ended}: ${row.supplier}`,
    href: purchasePath("researcher", row.awardId, row.number),
    mail: {
      subject: `Your purchase of ${money} was ${ended}`,
      text: `What you asked for (${what}, ${money} on ${account}) was ${ended}.\n\nReason: ${row.answer}`,
    },
  });
}

export const onPurchaseRejected = reaction({
  name: "purchases.on-rejected",
  on: purchaseRejected,
  run: ({ tx, event, payload }) => tellRequester(tx, event, payload.purchaseId, "rejected"),
});

export const onPurchaseCancelled = reaction({
  name: "purchases.on-cancelled",
  on: purchaseCancelled,
  run: ({ tx, event, payload }) => tellRequester(tx, event, payload.purchaseId, "cancelled"),
});
