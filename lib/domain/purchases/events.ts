/** What happens to a purchase. Heard by those of the account and by the university's offices, not by the agency. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ purchaseId: z.uuid(), awardId: z.uuid(), organisationId: z.uuid() });
const topics = (p: z.output<typeof payload>) => [`spending:${p.awardId}`, `organisation:${p.organisationId}`];
const receiptPayload = payload.extend({ receiptId: z.uuid() });

export const purchaseRequested = event({ name: "purchase.requested", payload, topics });
export const purchaseApproved = event({ name: "purchase.approved", payload, topics });
export const purchaseRejected = event({ name: "purchase.rejected", payload, topics });
export const purchaseCancelled = event({ name: "purchase.cancelled", payload, topics });
export const purchaseReceived = event({ name: "purchase.received", payload: receiptPayload, topics });
export const purchasePosted = event({ name: "purchase.posted", payload: receiptPayload, topics });
export const purchaseReturned = event({ name: "purchase.returned", payload: receiptPayload, topics });
