import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { purchaseRequested } from "./events";
import { purchasePath } from "./paths";
import { deciders, purchaseFacts } from "./tell";

/** To those whose approval it waits for. */
export const onPurchaseRequested = reaction({
  name: "purchases.on-requested",
  on: purchaseRequested,
  async run({ tx, event, payload }) {
    const its = await purchaseFacts(tx, payload.purchaseId);
    const asked = its && (await deciders(tx, its));
    if (!its || !asked) return;
    const { purchase: row, requesterName, money, what, account } = its;
    await notify(tx, {
      event,
      kind: "purchase",
      userIds: asked.userIds,
      title: `A purchase of ${money} waits for your approval: ${row.supplier}`,
      href: purchasePath(asked.side, row.awardId, row.number),
      mail: {
        subject: `A purchase of ${money} waits for your approval`,
        text: `${requesterName} asks for ${what}, ${money} from “${row.heading}” of ${account}.\n\n${row.reason}\n\n${row.approvalReason}`,
      },
    });
  },
});
