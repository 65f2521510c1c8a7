/** Inputs of the commands of spending. */
import { makePdf, upload } from "@/lib/testing/make-files";
import { award, type Make } from "./input-parts";

const member =
  (more: Record<string, unknown> = {}): Make =>
  ({ awards, people }) => ({ awardId: awards.active, email: people.accountMember.email, ...more });
const waiting =
  (more: Record<string, unknown> = {}): Make =>
  ({ spending }) => ({ purchaseId: spending.purchaseId, version: 1, ...more });
const receipt =
  (more: Record<string, unknown> = {}): Make =>
  ({ spending }) => ({ receiptId: spending.receiptId, ...more });
const recurring =
  (more: Record<string, unknown> = {}): Make =>
  ({ spending }) => ({ recurringId: spending.recurringId, ...more });

export const spending: Record<string, Make> = {
  "account.set-limits": member({ perMonth: "500" }),
  "account.appoint-deputy": member(),
  "account.end-deputy": member(),
  "account.set-absence": award({ from: "2026-01-01" }),
  "account.set-rule": award({ overspend: "warn" }),
  "account.set-terms": award({ overspend: "block" }),
  "purchase.request": ({ awards }) => ({
    awardId: awards.active,
    supplier: "Ropes Ltd",
    heading: awards.heading,
    reason: "Ours broke.",
    lines: [{ description: "Rope", quantity: 1, unitPrice: "10.00" }],
  }),
  "purchase.approve": waiting(),
  "purchase.reject": waiting({ reason: "Not now." }),
  "purchase.cancel": waiting({ reason: "Found it." }),
  "purchase.receive": ({ spending: its }) => ({
    purchaseId: its.orderId,
    amount: "10.00",
    description: "Rope",
    receivedOn: "2026-01-01",
    file: upload(makePdf({ text: "an invoice" }), "invoice.pdf"),
  }),
  "purchase.post-receipt": receipt(),
  "purchase.return-receipt": receipt({ reason: "Not legible." }),
  "recurring.start": ({ awards, spending: its }) => ({ ...its.salary, awardId: awards.active }),
  "recurring.change": recurring({ version: 1, day: 3, reason: "Earlier." }),
  "recurring.stop": ({ spending: its }) => ({
    recurringId: its.recurringId,
    version: 1,
    untilOn: its.salary.fromOn,
    reason: "Left.",
  }),
  "recurring.retry": recurring({ month: "2026-01" }),
  "recurring.skip": recurring({ month: "2026-01", reason: "Paid." }),
};
