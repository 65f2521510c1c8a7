/** Awards: the agency's offer and what became of it. The money is in accounts.ts. */
import { sql } from "drizzle-orm";
import { check, index, int, mysqlTable, primaryKey, text, varchar } from "drizzle-orm/mysql-core";
import { currency, exactText, id, instant, money, ref } from "../columns";

export const awardStatuses = ["offered", "active", "rejected"] as const;
export type AwardStatus = (typeof awardStatuses)[number];

export const award = mysqlTable(
  "award",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull().unique("award_proposal"),
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
  },
  (t) => [
    index("award_agency").on(t.agencyId, t.status, t.offeredAt, t.id),
    index("award_organisation").on(t.organisationId, t.status, t.offeredAt, t.id),
    index("award_pi").on(t.piId, t.offeredAt),
    index("award_register").on(t.status, t.answeredAt, t.id),
    check("award_amount", sql`amount > 0`),
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
