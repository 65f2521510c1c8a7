/** Claims of universities on awards, and when agencies pay: in arrears of costs, or in instalments. */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  int,
  mysqlTable,
  primaryKey,
  text,
  unique,
  varchar,
} from "drizzle-orm/mysql-core";
import { currency, day, exactText, hash, id, instant, money, ref } from "../columns";

export const scheduleBases = ["arrears", "instalments", "milestones"] as const;
export type ScheduleBasis = (typeof scheduleBases)[number];
export const frequencies = ["month", "quarter", "half-year", "year"] as const;
export type Frequency = (typeof frequencies)[number];

/** How an award is paid, each version of it. The newest counts. */
export const paymentSchedule = mysqlTable(
  "payment_schedule",
  {
    awardId: ref("award_id").notNull(),
    version: int("version").notNull(),
    basis: varchar("basis", { length: 12, enum: scheduleBases }).notNull(),
    /** How long a period of claims is. */
    frequency: varchar("frequency", { length: 12, enum: frequencies }).notNull(),
    /** Part of each claim that is kept back until close-out, in basis points. */
    retention: int("retention").notNull(),
    note: varchar("note", { length: 500 }).notNull(),
    setBy: ref("set_by").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.awardId, t.version] }),
    check("payment_schedule_retention", sql`retention BETWEEN 0 AND 10000`),
  ],
);

export const instalmentStatuses = [
  "planned",
  "released",
  "scheduled",
  "paid",
  "failed",
  "cancelled",
] as const;
export type InstalmentStatus = (typeof instalmentStatuses)[number];

/** Money that is paid before any claim, once its condition is met. */
export const instalment = mysqlTable(
  "instalment",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    number: int("number").notNull(),
    /** An advance on claims to come, or what was kept back of earlier ones. */
    kind: varchar("kind", { length: 12, enum: ["advance", "retention"] })
      .notNull()
      .default("advance"),
    title: varchar("title", { length: 120 }).notNull(),
    dueOn: day("due_on").notNull(),
    amount: money("amount").notNull(),
    /** What must be there before it is paid; empty: nothing but its day. */
    condition: varchar("release_condition", { length: 500 }).notNull(),
    status: varchar("status", { length: 12, enum: instalmentStatuses }).notNull(),
    /** Version of the schedule that brought it. */
    schedule: int("schedule").notNull(),
    releasedBy: ref("released_by"),
    releasedAt: instant("released_at"),
    releaseNote: varchar("release_note", { length: 500 }).notNull().default(""),
    /** Why its last payment failed. */
    failure: varchar("failure", { length: 250 }),
  },
  (t) => [
    unique("instalment_number").on(t.awardId, t.number),
    index("instalment_due").on(t.agencyId, t.status, t.dueOn),
    check("instalment_amount", sql`amount > 0`),
  ],
);

export const claimStatuses = [
  "draft",
  "submitted",
  "queried",
  "approved",
  "scheduled",
  "paid",
  "failed",
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** What a university claims of an award for a period. Amounts in minor units of the award's currency. */
export const claim = mysqlTable(
  "claim",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    number: int("number").notNull(),
    status: varchar("status", { length: 12, enum: claimStatuses }).notNull(),
    fromOn: day("from_on").notNull(),
    /** The last day. */
    toOn: day("to_on").notNull(),
    currency: currency().notNull(),
    final: boolean("final").notNull().default(false),
    comment: text("comment").notNull(),
    /** Counts its changes: two people who edit it at once are told. */
    version: int("version").notNull().default(1),
    /** Sum of its lines, costs in full. */
    total: money("total").notNull().default(sql`0`),
    disallowed: money("disallowed").notNull().default(sql`0`),
    /** Part of the costs that the award pays, in basis points, as it was when the claim was approved. */
    rate: int("rate").notNull().default(10000),
    /** What the agency owes for it, and how that is met; set when it is approved. */
    granted: money("granted").notNull().default(sql`0`),
    retained: money("retained").notNull().default(sql`0`),
    settled: money("settled").notNull().default(sql`0`),
    payable: money("payable").notNull().default(sql`0`),
    createdBy: ref("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    submittedBy: ref("submitted_by"),
    submittedAt: instant("submitted_at"),
    firstApprovedBy: ref("first_approved_by"),
    firstApprovedAt: instant("first_approved_at"),
    /** What that approval went by, in basis points: the second one is for the same. */
    firstRate: int("first_rate"),
    firstRetention: int("first_retention"),
    approvedBy: ref("approved_by"),
    approvedAt: instant("approved_at"),
    paidAt: instant("paid_at"),
    /** Why its last payment failed. */
    failure: varchar("failure", { length: 250 }),
  },
  (t) => [
    unique("claim_number").on(t.awardId, t.number),
    index("claim_agency").on(t.agencyId, t.status, t.createdAt, t.id),
    index("claim_organisation").on(t.organisationId, t.status, t.createdAt, t.id),
    // Everything that sums of claims by award read.
    index("claim_sum").on(t.awardId, t.status, t.total, t.disallowed),
    check("claim_period", sql`from_on <= to_on`),
  ],
);

/** What is claimed by heading, against what was planned for the period. */
export const claimLine = mysqlTable(
  "claim_line",
  {
    claimId: ref("claim_id").notNull(),
    /** Of the heading in the award's budget. */
    position: int("position").notNull(),
    heading: exactText("heading", { length: 80 }).notNull(),
    /** Sum of its postings; below zero where more was reversed than spent. */
    amount: money("amount").notNull(),
    /** From the forecast of an earlier claim, or the even share of the budget; null: nothing to compare with. */
    planned: money("planned"),
    planFrom: varchar("plan_from", { length: 12, enum: ["forecast", "budget"] }),
    explanation: varchar("explanation", { length: 1000 }).notNull().default(""),
    disallowed: money("disallowed").notNull().default(sql`0`),
    disallowReason: varchar("disallow_reason", { length: 500 }).notNull().default(""),
    disallowedBy: ref("disallowed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.claimId, t.position] }),
    check("claim_line_disallowed", sql`disallowed >= 0`),
  ],
);

/** The postings behind a claim: each transfer of the ledger is claimed once at most. */
export const claimPosting = mysqlTable(
  "claim_posting",
  {
    transferId: ref("transfer_id").primaryKey(),
    claimId: ref("claim_id").notNull(),
    position: int("position").notNull(),
    /** Signed: a reversal takes away. */
    amount: money("amount").notNull(),
    occurredOn: day("occurred_on").notNull(),
  },
  (t) => [index("claim_posting_claim").on(t.claimId, t.position, t.occurredOn, t.transferId)],
);

/** What the university expects to claim of a heading in a later period. */
export const claimForecast = mysqlTable(
  "claim_forecast",
  {
    claimId: ref("claim_id").notNull(),
    position: int("position").notNull(),
    fromOn: day("from_on").notNull(),
    toOn: day("to_on").notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.claimId, t.position, t.fromOn] }),
    check("claim_forecast_amount", sql`amount >= 0`),
  ],
);

/** Evidence of a claim. */
export const claimFile = mysqlTable(
  "claim_file",
  {
    id: id(),
    claimId: ref("claim_id").notNull(),
    fileHash: hash("file_hash").notNull(),
    name: varchar("name", { length: 120 }).notNull(),
    size: int("size").notNull(),
    addedBy: ref("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [unique("claim_file_once").on(t.claimId, t.fileHash)],
);

/** What both sides wrote to each other about a claim. Append-only. */
export const claimMessage = mysqlTable(
  "claim_message",
  {
    id: id(),
    claimId: ref("claim_id").notNull(),
    authorId: ref("author_id").notNull(),
    side: varchar("side", { length: 12, enum: ["university", "agency"] }).notNull(),
    kind: varchar("kind", { length: 12, enum: ["query", "answer", "comment"] }).notNull(),
    body: text("body").notNull(),
    writtenAt: instant("written_at").notNull(),
  },
  (t) => [index("claim_message_claim").on(t.claimId, t.writtenAt, t.id)],
);

/** What an agency decided once for all its claims. */
export const claimRule = mysqlTable("claim_rule", {
  agencyId: ref("agency_id").primaryKey(),
  /** A second person approves claims above it, in minor units of the agency's currency; null: one is always enough. */
  secondAbove: money("second_above"),
  /** Of schedules that say nothing else, in basis points. */
  retention: int("retention").notNull(),
  version: int("version").notNull(),
  changedBy: ref("changed_by").notNull(),
  changedAt: instant("changed_at").notNull(),
});
