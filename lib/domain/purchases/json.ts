/** Purchases as API clients get them: amounts as decimal text in the award's currency, instants ISO 8601 UTC. */
import { amountText } from "@/lib/domain/money";
import type { PurchaseDetail, PurchaseItem } from "./queries";

const common = (row: Omit<PurchaseItem, "awardReference" | "awardTitle">) => ({
  id: row.id,
  awardId: row.awardId,
  number: row.number,
  kind: row.kind,
  supplier: row.supplier,
  heading: row.heading,
  status: row.status,
  currency: row.currency,
  amount: amountText(row.amount, row.currency),
  received: amountText(row.received, row.currency),
  posted: amountText(row.posted, row.currency),
  requestedBy: { id: row.requestedBy, name: row.requesterName },
  requestedAt: row.requestedAt.toISOString(),
});

export const purchaseJson = (row: PurchaseItem) => common(row);

export const purchaseDetailJson = (row: PurchaseDetail) => ({
  ...common(row),
  /** For the commands that act on it. */
  version: row.version,
  reason: row.reason,
  approvalReason: row.approvalReason,
  answer: row.answer,
  destination: row.destination,
  travelFrom: row.travelFrom,
  travelUntil: row.travelUntil,
  commitmentId: row.commitmentId,
  lines: row.lines.map(({ description, quantity, unitPrice }) => ({
    description,
    quantity,
    unitPrice: amountText(unitPrice, row.currency),
  })),
  approvals: row.approvals.map(({ step, by, name, at, comment }) => ({
    step,
    by: { id: by, name },
    at: at.toISOString(),
    comment,
  })),
  receipts: row.receipts.map(({ receipt }) => ({
    id: receipt.id,
    status: receipt.status,
    amount: amountText(receipt.amount, row.currency),
    description: receipt.description,
    receivedOn: receipt.receivedOn,
    postedOn: receipt.postedOn,
    transferId: receipt.transferId,
    file: {
      path: `/files/${receipt.id}`,
      name: receipt.fileName,
      size: receipt.fileSize,
      sha256: receipt.fileHash,
    },
  })),
});
