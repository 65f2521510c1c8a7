/** Purchases on an award account: asked for, approved, ordered (a commitment), received with evidence, posted. */
import { sql } from "drizzle-orm";
import { boolean, check, index, int, mysqlTable, primaryKey, unique, varchar } from "drizzle-orm/mysql-core";
import { currency, day, exactText, hash, id, instant, money, ref } from "../columns";

export const purchaseStatuses = [
  "awaiting-holder",
  "awaiting-finance",
  "ordered",
  "completed",
  "rejected",
  "cancelled",
] as const;
export type PurchaseStatus = (typeof purchaseStatuses)[number];

/** A journey is a purchase whose lines are its costs, with who travels where and when. */
export const purchaseKinds = ["goods", "travel"] as const;
export type PurchaseKind = (typeof purchaseKinds)[number];

export const purchase = mysqlTable(
  "purchase",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    /** The university, for its lists over all awards. */
    organisationId: ref("organisation_id").notNull(),
    /** 1, 2, 3, … within the award. */
    number: int("number").notNull(),
    kind: varchar("kind", { length: 12, enum: purchaseKinds }).notNull(),
    /** Whom it is bought from; of a journey who travels. */
    supplier: varchar("supplier", { length: 160 }).notNull(),
    destination: varchar("destination", { length: 160 }).notNull().default(""),
    /** First and last day of a journey. */
    travelFrom: day("travel_from"),
    travelUntil: day("travel_until"),
    heading: exactText("heading", { length: 80 }).notNull(),
    currency: currency().notNull(),
    /** The lines' total, in minor units. */
    amount: money("amount").notNull(),
    reason: varchar("reason", { length: 500 }).notNull(),
    status: varchar("status", { length: 20, enum: purchaseStatuses }).notNull(),
    /** Why approval was needed, in words, as it was judged when it was asked for; empty: it was not. */
    approvalReason: varchar("approval_reason", { length: 500 }).notNull().default(""),
    /** Finance has to approve as well, after the holder of the account. */
    financeNeeded: boolean("finance_needed").notNull().default(false),
    requestedBy: ref("requested_by").notNull(),
    requestedAt: instant("requested_at").notNull(),
    /** The reservation that still holds what has not been posted; null before and after. */
    commitmentId: ref("commitment_id"),
    received: money("received").notNull().default(sql`0`),
    posted: money("posted").notNull().default(sql`0`),
    /** Nothing more is delivered. */
    complete: boolean("complete").notNull().default(false),
    endedBy: ref("ended_by"),
    endedAt: instant("ended_at"),
    /** Why it was rejected or cancelled. */
    answer: varchar("answer", { length: 500 }).notNull().default(""),
    /** Counts its changes, for forms. */
    version: int("version").notNull().default(1),
  },
  (t) => [
    unique("purchase_number").on(t.awardId, t.number),
    index("purchase_organisation").on(t.organisationId, t.status, t.requestedAt, t.id),
    index("purchase_requester").on(t.requestedBy, t.requestedAt),
    check("purchase_amount", sql`amount > 0`),
    check(
      "purchase_received",
      sql`received >= 0 AND posted >= 0 AND received <= amount AND posted <= received`,
    ),
  ],
);

export const purchaseLine = mysqlTable(
  "purchase_line",
  {
    purchaseId: ref("purchase_id").notNull(),
    position: int("position").notNull(),
    description: varchar("description", { length: 250 }).notNull(),
    quantity: int("quantity").notNull(),
    unitPrice: money("unit_price").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.purchaseId, t.position] }),
    check("purchase_line_amount", sql`quantity > 0 AND unit_price > 0`),
  ],
);

export const approvalSteps = ["holder", "finance"] as const;
export type ApprovalStep = (typeof approvalSteps)[number];

/** Who approved which step; a step is approved once. */
export const purchaseApproval = mysqlTable(
  "purchase_approval",
  {
    purchaseId: ref("purchase_id").notNull(),
    step: varchar("step", { length: 12, enum: approvalSteps }).notNull(),
    by: ref("approved_by").notNull(),
    at: instant("approved_at").notNull(),
    comment: varchar("comment", { length: 500 }).notNull().default(""),
  },
  (t) => [primaryKey({ columns: [t.purchaseId, t.step] })],
);

export const receiptStatuses = ["received", "posted", "returned"] as const;
export type ReceiptStatus = (typeof receiptStatuses)[number];

/** A delivery, or a part of one, with the evidence of what it cost. */
export const purchaseReceipt = mysqlTable(
  "purchase_receipt",
  {
    id: id(),
    purchaseId: ref("purchase_id").notNull(),
    position: int("position").notNull(),
    amount: money("amount").notNull(),
    /** What came, and the invoice's number. */
    description: varchar("description", { length: 250 }).notNull(),
    receivedOn: day("received_on").notNull(),
    /** Nothing more is delivered: what the order holds beyond it becomes free when it is posted. */
    last: boolean("is_last").notNull(),
    fileHash: hash("file_hash").notNull(),
    fileName: varchar("file_name", { length: 120 }).notNull(),
    fileSize: int("file_size").notNull(),
    fileMime: varchar("file_mime", { length: 100 }).notNull(),
    status: varchar("status", { length: 12, enum: receiptStatuses }).notNull(),
    receivedBy: ref("received_by").notNull(),
    receivedAt: instant("received_at").notNull(),
    settledBy: ref("settled_by"),
    settledAt: instant("settled_at"),
    /** Accounting date of its posting. */
    postedOn: day("posted_on"),
    transferId: ref("transfer_id"),
    /** Why finance sent it back. */
    answer: varchar("answer", { length: 500 }).notNull().default(""),
  },
  (t) => [
    unique("purchase_receipt_position").on(t.purchaseId, t.position),
    check("purchase_receipt_amount", sql`amount > 0`),
  ],
);
