/** The award account: a double-entry ledger. One transfer is one debit and one credit, so it cannot be unbalanced. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  char,
  check,
  index,
  int,
  mysqlTable,
  primaryKey,
  smallint,
  unique,
  varchar,
} from "drizzle-orm/mysql-core";
import { currency, day, exactText, hash, id, instant, keyText, money, ref, textList } from "../columns";

/**
 * Codes: `grant` (the agency's money, unlimited), `heading:<position>` (limited: may never go below zero, unless its
 * rule says otherwise), `spent:<position>` (what left the heading); and the cash side: `income`, `receivable`
 * (limited), `advances`, `cash` (limited), `retention` (limited), `returned`, `own` (the university's own funds),
 * `interest`.
 */
export const account = mysqlTable(
  "account",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    code: varchar("code", { length: 24 }).notNull(),
    /** Heading's name; empty for the others. */
    heading: exactText("heading", { length: 80 }).notNull(),
    currency: currency().notNull(),
    creditsPosted: money("credits_posted").notNull().default(sql`0`),
    debitsPosted: money("debits_posted").notNull().default(sql`0`),
    debitsPending: money("debits_pending").notNull().default(sql`0`),
    limited: boolean("limited").notNull(),
    closed: boolean("closed").notNull().default(false),
    version: bigint("version", { mode: "number" }).notNull().default(0),
  },
  (t) => [
    unique("account_code").on(t.awardId, t.code),
    check("account_limit", sql`limited = 0 OR credits_posted - debits_posted - debits_pending >= 0`),
    check("account_counters", sql`credits_posted >= 0 AND debits_posted >= 0 AND debits_pending >= 0`),
  ],
);

export const transferKinds = [
  "allocate",
  "reduce",
  "virement",
  "reserve",
  "release",
  "post",
  "spend",
  "indirect",
  "exchange",
  "reverse",
  "disallow",
  "claim",
  "receive",
  "advance",
  "settle",
  "retain",
  "release-retention",
  "interest",
  "return",
] as const;
export type TransferKind = (typeof transferKinds)[number];

/** Append-only. Corrections are new transfers. */
export const transfer = mysqlTable(
  "transfer",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    /** 1, 2, 3, … within the award: order, cursor and version in one. */
    number: int("number").notNull(),
    kind: varchar("kind", { length: 20, enum: transferKinds }).notNull(),
    debitId: ref("debit_id").notNull(),
    creditId: ref("credit_id").notNull(),
    heading: exactText("heading", { length: 80 }).notNull(),
    amount: money("amount").notNull(),
    currency: currency().notNull(),
    /** The reservation that this transfer posts or releases; each is resolved once. */
    pendingId: ref("pending_id").unique("transfer_pending"),
    /** The posting that this transfer reverses; each is reversed once. */
    reversesId: ref("reverses_id").unique("transfer_reverses"),
    /** What the award could still spend after this transfer: credits − debits − reservations over all headings. */
    balanceAfter: money("balance_after").notNull(),
    description: varchar("description", { length: 250 }).notNull(),
    actorId: ref("actor_id").notNull(),
    key: keyText("idem_key", { length: 64 }).notNull(),
    leg: int("leg").notNull(),
    at: instant("at").notNull(),
    /** The day that the books count it on, where that is not the day (UTC) of `at`. */
    bookedOn: day("booked_on"),
    /** The day that the books count it on: what periods and rates are judged by. */
    occurredOn: day("occurred_on").generatedAlwaysAs(sql`coalesce(booked_on, cast(at as date))`, {
      mode: "stored",
    }),
    /** The direct posting that an indirect cost belongs to, or the reversal that made this one. */
    causeId: ref("cause_id").unique("transfer_cause"),
    /** The commitment that this one goes on with, after a part of it was spent or released. */
    continuesId: ref("continues_id").unique("transfer_continues"),
    /** The document behind it: `purchase`, `claim`, `import`, `recurring`, `change`, `report`, … */
    sourceType: varchar("source_type", { length: 20 }),
    sourceId: ref("source_id"),
    /** An expense in another currency: its amount there (minor units), and the rate that it was turned over by. */
    originalAmount: money("original_amount"),
    originalCurrency: currency("original_currency"),
    /** Units of the award's currency for one of the other, as decimal text. */
    rate: varchar("rate", { length: 24 }),
    rateSource: varchar("rate_source", { length: 80 }),
    rateOn: day("rate_on"),
  },
  (t) => [
    unique("transfer_number").on(t.awardId, t.number),
    unique("transfer_once").on(t.actorId, t.key, t.leg),
    index("transfer_heading").on(t.awardId, t.heading, t.number),
    index("transfer_kind").on(t.awardId, t.kind, t.number),
    // Statements read by the books' days, balances at an instant by the clock.
    index("transfer_occurred").on(t.awardId, t.occurredOn, t.number),
    index("transfer_at").on(t.awardId, t.at, t.number),
    check("transfer_amount", sql`amount > 0`),
    check("transfer_sides", sql`debit_id <> credit_id`),
    check("transfer_balance", sql`balance_after >= 0`),
  ],
);

/** Evidence of a posting. Contents lie in `file`, by their hash. Append-only. */
export const transferDocument = mysqlTable(
  "transfer_document",
  {
    transferId: ref("transfer_id").notNull(),
    position: smallint("position").notNull(),
    hash: hash("hash").notNull(),
    name: varchar("name", { length: 200 }).notNull(),
    mime: varchar("mime", { length: 100 }).notNull(),
    /** Bytes. */
    size: int("size").notNull(),
    addedBy: ref("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.transferId, t.position] }), index("transfer_document_hash").on(t.hash)],
);

/** A month of a university's books that takes no more postings, until it is opened again. */
export const accountingPeriod = mysqlTable(
  "accounting_period",
  {
    organisationId: ref("organisation_id").notNull(),
    /** `2026-05` */
    month: char("month", { length: 7 }).notNull(),
    closedAt: instant("closed_at").notNull(),
    closedBy: ref("closed_by").notNull(),
    reopenedAt: instant("reopened_at"),
    reopenedBy: ref("reopened_by"),
    /** Who asked for it to be opened again, which takes a second person; null once that is decided. */
    reopenAskedBy: ref("reopen_asked_by"),
    reopenAskedAt: instant("reopen_asked_at"),
    reopenReason: varchar("reopen_reason", { length: 250 }),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.month] })],
);

export const overspendRules = ["block", "warn", "approve"] as const;
export type OverspendRule = (typeof overspendRules)[number];

/** Rules of a heading, or with position 0 of all headings that have none of their own. No row: block, open, no limit. */
export const accountRule = mysqlTable(
  "account_rule",
  {
    awardId: ref("award_id").notNull(),
    position: int("position").notNull(),
    overspend: varchar("overspend", { length: 8, enum: overspendRules }).notNull().default("block"),
    /** Takes no more postings. */
    closed: boolean("closed").notNull().default(false),
    /** Spending above this many minor units needs a second person; null: none does. */
    approvalAbove: money("approval_above"),
    /** Spending above this many minor units needs the university's finance office; null: it never does. */
    financeAbove: money("finance_above"),
    changedBy: ref("changed_by").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.awardId, t.position] })],
);

/** How much a heading may be overspent at most, by the agency's terms; position 0: all headings without one of their own. */
export const accountTerm = mysqlTable(
  "account_term",
  {
    awardId: ref("award_id").notNull(),
    position: int("position").notNull(),
    overspend: varchar("overspend", { length: 8, enum: overspendRules }).notNull(),
    setBy: ref("set_by").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.awardId, t.position] })],
);

export const accountRoles = ["pi", "deputy", "member"] as const;
export type AccountRole = (typeof accountRoles)[number];

/** Who may use the account. The PI is a member with role `pi`; a deputy manages it beside them. */
export const accountMember = mysqlTable(
  "account_member",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    userId: ref("user_id").notNull(),
    role: varchar("role", { length: 12, enum: accountRoles }).notNull(),
    addedBy: ref("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
    removedAt: instant("removed_at"),
    removedBy: ref("removed_by"),
    /** The most that they may take in one transaction, and in one calendar month (UTC); minor units, null: no limit. */
    limitPerTransaction: money("limit_per_transaction"),
    limitPerMonth: money("limit_per_month"),
    /** Names of the headings that they may use; null: all. */
    headings: textList("headings"),
    /** Days, both included, on which they cannot use it. */
    absentFrom: day("absent_from"),
    absentUntil: day("absent_until"),
  },
  (t) => [unique("account_member_once").on(t.awardId, t.userId), index("account_member_user").on(t.userId)],
);
