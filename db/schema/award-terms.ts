/** What agency and university agree on: templates, each offer as it was made, its figures, its conditions. */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  int,
  mysqlTable,
  primaryKey,
  smallint,
  text,
  unique,
  varchar,
} from "drizzle-orm/mysql-core";
import { day, exactText, hash, id, instant, money, ref, textList } from "../columns";

/** Terms that an agency offers awards with. What was offered keeps its own copy. */
export const awardTermsTemplate = mysqlTable(
  "award_terms_template",
  {
    id: id(),
    agencyId: ref("agency_id").notNull(),
    name: varchar("name", { length: 120 }).notNull(),
    /** Markdown. */
    body: text("body").notNull(),
    /** Conditions precedent, one text each. */
    conditions: textList("conditions").notNull(),
    /** Basis points of the eligible cost that the agency pays. */
    awardRate: int("award_rate").notNull().default(10_000),
    /** Length of the period of performance in months; null: as the offer says. */
    months: int("months"),
    /** New offers of the agency are made with it; one at most. */
    standard: boolean("standard").notNull().default(false),
    version: int("version").notNull().default(1),
    changedBy: ref("changed_by").notNull(),
    changedAt: instant("changed_at").notNull(),
    /** No longer offered for new awards. */
    retiredAt: instant("retired_at"),
  },
  (t) => [unique("award_terms_template_name").on(t.agencyId, t.name)],
);

/** Each offer of an award in turn: what was offered, and the comment with which it was returned. Append, then answer. */
export const awardOffer = mysqlTable(
  "award_offer",
  {
    awardId: ref("award_id").notNull(),
    /** 1, 2, 3, … */
    revision: int("revision").notNull(),
    amount: money("amount").notNull(),
    startsOn: day("starts_on"),
    endsOn: day("ends_on"),
    awardRate: int("award_rate").notNull(),
    terms: text("terms"),
    templateId: ref("template_id"),
    templateVersion: int("template_version"),
    /** What the agency writes with a revised offer. */
    note: text("note"),
    offeredBy: ref("offered_by").notNull(),
    offeredAt: instant("offered_at").notNull(),
    answer: varchar("answer", { length: 12, enum: ["accepted", "returned", "rejected"] }),
    answerComment: text("answer_comment"),
    answeredBy: ref("answered_by"),
    answeredAt: instant("answered_at"),
  },
  (t) => [primaryKey({ columns: [t.awardId, t.revision] })],
);

/** Lineage of the budget, heading by heading: as requested, as endorsed by the university, as awarded by each offer. */
export const awardFigure = mysqlTable(
  "award_figure",
  {
    awardId: ref("award_id").notNull(),
    revision: int("revision").notNull(),
    position: int("position").notNull(),
    name: exactText("name", { length: 80 }).notNull(),
    /** Minor units; null where nobody asked, or no university endorsed, by then. */
    requested: money("requested"),
    endorsed: money("endorsed"),
    awarded: money("awarded").notNull(),
    /** Why it differs, in the agency's words. */
    note: varchar("note", { length: 250 }).notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.awardId, t.revision, t.position] }),
    check("award_figure_awarded", sql`awarded >= 0`),
  ],
);

export const conditionStatuses = ["open", "submitted", "accepted", "waived"] as const;
export type ConditionStatus = (typeof conditionStatuses)[number];

/** A condition precedent: until the agency has accepted its evidence, nothing may be spent. */
export const awardCondition = mysqlTable(
  "award_condition",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    position: int("position").notNull(),
    text: text("body").notNull(),
    status: varchar("status", { length: 12, enum: conditionStatuses }).notNull(),
    /** What the university says about its evidence. */
    note: text("note"),
    submittedBy: ref("submitted_by"),
    submittedAt: instant("submitted_at"),
    /** The agency's word on it; after a return the status is `open` again. */
    comment: text("comment"),
    decidedBy: ref("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    index("award_condition_award").on(t.awardId, t.position),
    index("award_condition_waiting").on(t.status, t.awardId),
  ],
);

/** Evidence of a condition. Contents lie in `file`, by their hash. */
export const awardConditionFile = mysqlTable(
  "award_condition_file",
  {
    conditionId: ref("condition_id").notNull(),
    position: smallint("position").notNull(),
    hash: hash("hash").notNull(),
    name: varchar("name", { length: 200 }).notNull(),
    mime: varchar("mime", { length: 100 }).notNull(),
    size: int("size").notNull(),
    addedBy: ref("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.conditionId, t.position] })],
);

/** What one person of the agency asks for and a second one confirms: ending an award for cause, or moving it. */
export const awardStep = mysqlTable(
  "award_step",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    kind: varchar("kind", { length: 12, enum: ["terminate", "transfer"] }).notNull(),
    reason: text("reason").notNull(),
    /** Of a transfer: the university that takes the award over. */
    organisationId: ref("organisation_id"),
    /** The award while it is open, so that there is one at a time. */
    openAwardId: ref("open_award_id").unique("award_step_open"),
    askedBy: ref("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    outcome: varchar("outcome", { length: 12, enum: ["confirmed", "refused"] }),
    comment: text("comment"),
    decidedBy: ref("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (t) => [index("award_step_award").on(t.awardId, t.askedAt)],
);
