import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { purchaseApproved } from "./events";
import { purchasePath } from "./paths";
import { deciders, purchaseFacts, stillOn } from "./tell";

/** On to the finance office, or back to whoever asked: it is ordered. */
export const onPurchaseApproved = reaction({
  name: "purchases.on-approved",
  on: purchaseApproved,
  async run({ tx, event, payload }) {
    const its = await purchaseFacts(tx, payload.purchaseId);
    if (!its) return;
    const { purchase: row, requesterName, money, what, account } = its;
    const asked = await deciders(tx, its);
    if (asked) {
      await notify(tx, {
        event,
        kind: "purchase",
        userIds: asked.userIds,
        title: `A purchase of ${money} waits for the finance office: ${row.supplier}`,
        href: purchasePath(asked.side, row.awardId, row.number),
        mail: {
          subject: `A purchase of ${money} waits for your approval`,
          text: `${requesterName} asks for ${what}, ${money} from “${row.heading}” of ${account}. The holder of the account has approved it.\n\n${row.reason}\n\n${row.approvalReason}`,
        },
      });
      return;
    }
    if (row.status !== "ordered" || !(await stillOn(tx, row.awardId, row.requestedBy))) return;
    await notify(tx, {
      event,
      kind: "purchase",
      userIds: [row.requestedBy],
      title: `Your purchase of ${money} was approved: ${row.supplier}`,
      href: purchasePath("researcher", row.awardId, row.number),
      mail: {
        subject: `Your purchase of ${money} was approved`,
        text: `You can order ${what}: ${money} of “${row.heading}” are set aside for it on ${account}. When it is delivered, record that with its invoice.`,
      },
    });
  },
});
