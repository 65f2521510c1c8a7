/** What follows the events of purchases: a part of the list in reactions.ts. */
import { onPurchaseApproved } from "./on-approved";
import { onPurchasePosted, onPurchaseReceived, onPurchaseReturned } from "./on-delivered";
import { onPurchaseCancelled, onPurchaseRejected } from "./on-ended";
import { onPurchaseRequested } from "./on-requested";

export const purchaseReactions = [
  onPurchaseRequested,
  onPurchaseApproved,
  onPurchaseRejected,
  onPurchaseCancelled,
  onPurchaseReceived,
  onPurchasePosted,
  onPurchaseReturned,
];
