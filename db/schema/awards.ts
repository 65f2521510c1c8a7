/** Awards: the agency's offer and what became of it. The money is in accounts.ts. */
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
import { currency, day, exactText, id, instant, money, ref, textList } from "../columns";

export const awardStatuses = [
  "offered",
  "returned",
  "active",
  "suspended",
  "ended",
  "closing",
  "closed",
  "rejected",
  "terminated",
  "transferred",
] as const;
export type AwardStatus = (typeof awardStatuses)[number];

export const award = mysqlTable(
  "award",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    /** 0 for the award that was offered; counts on when it is transferred to another university. */
    succession: int("succession").notNull().default(0),
    /** The award at the university from which this one was transferred, with the money that was left. */
    predecessorId: ref("predecessor_id").unique("award_predecessor"),
    callId: ref("call_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    piId: ref("pi_id").notNull(),
    reference: varchar("reference", { length: 32 }).notNull().unique("award_reference"),
    title: varchar("title", { length: 200 }).notNull(),
    abstract: text("abstract").notNull(),
    status: varchar("status", { length: 16, enum: awardStatuses }).notNull(),
    currency: currency().notNull(),
    amount: money("amount").notNull(),
    offeredAt: instant("offered_at").notNull(),
    answeredAt: instant("answered_at"),
    answeredBy: ref("answered_by"),
    answerComment: text("answer_comment"),
    /** Number of the award account's last transfer; also the version of the account. */
    lastTransfer: int("last_transfer").notNull().default(0),
    /**
     * Whether it may ever have had a rule, a rate of indirect costs or a condition: only then does spending read them.
     * True by default: awards of a release that does not know of this say nothing.
     */
    ruled: boolean("ruled").notNull().default(true),
    /** Period of performance: first and last day on which a cost may arise, both included; null: no limit. */
    startsOn: day("starts_on"),
    endsOn: day("ends_on"),
    /** How much of the eligible cost the agency pays, in basis points (10000: all of it). */
    awardRate: int("award_rate").notNull().default(10_000),
    /** The public register shows the award from this instant; null: as soon as it is accepted. */
    announcesAt: instant("announces_at"),
    /** Terms as they were offered, Markdown; a later change of the template does not touch them. */
    terms: text("terms"),
    /** When and why the status last changed; of an answer see above. */
    statusAt: instant("status_at"),
    statusReason: text("status_reason"),
    /** The part of the university that holds it, in the university's own words; empty: not said. */
    department: varchar("department", { length: 80 }).notNull().default(""),
    /** Counts changes of what the agency and the university agree on, for forms. */
    version: int("version").notNull().default(0),
  },
  (t) => [
    unique("award_proposal_once").on(t.proposalId, t.succession),
    index("award_ends").on(t.status, t.endsOn),
    index("award_agency").on(t.agencyId, t.status, t.offeredAt, t.id),
    index("award_organisation").on(t.organisationId, t.status, t.offeredAt, t.id),
    index("award_organisation_recent").on(t.organisationId, t.offeredAt, t.id),
    index("award_agency_recent").on(t.agencyId, t.offeredAt, t.id),
    index("award_pi").on(t.piId, t.offeredAt),
    index("award_register").on(t.status, t.answeredAt, t.id),
    check("award_amount", sql`amount > 0`),
    check("award_share", sql`award_rate BETWEEN 0 AND 10000`),
  ],
);

/** The awarded budget by heading, in the order of the call. */
export const awardHeading = mysqlTable(
  "award_heading",
  {
    awardId: ref("award_id").notNull(),
    position: int("position").notNull(),
    name: exactText("name", { length: 80 }).notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [primaryKey({ columns: [t.awardId, t.position] }), check("award_heading_amount", sql`amount >= 0`)],
);

/**
 * The rate of indirect costs, as versioned data: the row with the latest `fromOn` that is not after a cost's day
 * holds for it. Zero ends them. Posted with each direct cost of the base, and charged to one heading.
 */
export const awardIndirect = mysqlTable(
  "award_indirect",
  {
    awardId: ref("award_id").notNull(),
    fromOn: day("from_on").notNull(),
    /** Of the direct cost: 2500 is a quarter. */
    basisPoints: int("basis_points").notNull(),
    /** Names of the headings whose costs bear indirect ones; null: all but the one that is charged. */
    base: textList("base"),
    /** Position of the heading that pays. */
    position: int("position").notNull(),
    /** Where the rate was agreed; shown with it. */
    reason: varchar("reason", { length: 250 }).notNull().default(""),
    addedBy: ref("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.awardId, t.fromOn] }),
    check("award_indirect_rate", sql`basis_points BETWEEN 0 AND 20000`),
  ],
);
