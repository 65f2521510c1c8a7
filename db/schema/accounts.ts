/** The award account: a double-entry ledger. One transfer is one debit and one credit, so it cannot be unbalanced. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  int,
  mysqlTable,
  smallint,
  unique,
  varchar,
} from "drizzle-orm/mysql-core";
import { currency, exactText, id, instant, keyText, money, ref } from "../columns";

/**
 * Codes: `grant` (the agency's money, unlimited), `heading:<position>` (limited: may never go below zero),
 * `spent:<position>` (what left the heading).
 */
export const account = mysqlTable(
  "account",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    code: varchar("code", { length: 24 }).notNull(),
    /** Heading's name, or empty for `grant`. */
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

export const transferKinds = ["allocate", "reserve", "release", "post", "spend", "reverse"] as const;
export type TransferKind = (typeof transferKinds)[number];

/** Append-only. Corrections are new transfers. */
export const transfer = mysqlTable(
  "transfer",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    /** 1, 2, 3, … within the award: order, cursor and version in one. */
    number: int("number").notNull(),
    kind: varchar("kind", { length: 12, enum: transferKinds }).notNull(),
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
    leg: smallint("leg").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    unique("transfer_number").on(t.awardId, t.number),
    unique("transfer_once").on(t.actorId, t.key, t.leg),
    index("transfer_heading").on(t.awardId, t.heading, t.number),
    index("transfer_kind").on(t.awardId, t.kind, t.number),
    check("transfer_amount", sql`amount > 0`),
    check("transfer_sides", sql`debit_id <> credit_id`),
  ],
);

/** Who may use the account. The PI is a member with role `pi`. */
export const accountMember = mysqlTable(
  "account_member",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    userId: ref("user_id").notNull(),
    role: varchar("role", { length: 12, enum: ["pi", "member"] }).notNull(),
    addedBy: ref("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
    removedAt: instant("removed_at"),
    removedBy: ref("removed_by"),
  },
  (t) => [unique("account_member_once").on(t.awardId, t.userId), index("account_member_user").on(t.userId)],
);
