/** Calls for proposals. Open and closed follow the database's clock; only draft, published and archived are stored. */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  int,
  mediumtext,
  mysqlTable,
  primaryKey,
  text,
  varchar,
} from "drizzle-orm/mysql-core";
import { currency, exactText, id, instant, money, ref, wordList, zone } from "../columns";

export const call = mysqlTable(
  "call",
  {
    id: id(),
    agencyId: ref("agency_id").notNull(),
    reference: varchar("reference", { length: 32 }).notNull().unique("call_reference"),
    status: varchar("status", { length: 12, enum: ["draft", "published", "archived"] }).notNull(),
    title: varchar("title", { length: 200 }).notNull(),
    summary: varchar("summary", { length: 500 }).notNull(),
    description: text("description").notNull(),
    eligibility: text("eligibility").notNull(),
    opensAt: instant("opens_at").notNull(),
    closesAt: instant("closes_at").notNull(),
    /** By when outlines are due, before the full proposals of those invited; null where the call asks for no outline. */
    outlineClosesAt: instant("outline_closes_at"),
    /** Minutes after the closing time in which submissions are still taken, stated beforehand. */
    graceMinutes: int("grace_minutes").notNull().default(0),
    /** The agency sees nothing of the proposals until the call has closed and its grace is over. */
    sealed: boolean("sealed").notNull().default(false),
    timeZone: zone().notNull(),
    currency: currency().notNull(),
    minimumAmount: money("minimum_amount").notNull(),
    maximumAmount: money("maximum_amount").notNull(),
    /** Keys of lib/domain/calls/vocabulary.ts; none: open to all. */
    disciplines: wordList("disciplines", { length: 700 }).notNull().default(sql`''`),
    careerStages: wordList("career_stages", { length: 100 }).notNull().default(sql`''`),
    version: int("version").notNull().default(1),
    /** The form that applicants answer now: a number in call_version; 0 is the standard form. */
    formVersion: int("form_version").notNull().default(0),
    /** Proposals that a university may submit, as its form says: here too, so that offices find the limited calls. */
    perUniversity: int("per_university"),
    createdBy: ref("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Who asked to publish it, where a second person does; void once the call or its form has changed since. */
    publishAskedBy: ref("publish_asked_by"),
    publishAskedAt: instant("publish_asked_at"),
    publishAskedVersion: int("publish_asked_version"),
    publishAskedRevision: int("publish_asked_revision"),
    publishedAt: instant("published_at"),
    publishedBy: ref("published_by"),
  },
  (t) => [
    index("call_agency").on(t.agencyId, t.createdAt),
    // A FULLTEXT index call_search (title, summary, description) stands beside these, in the migration: drizzle has no word for it.
    // Holds what the catalogue filters by, so that a filter with few hits reads no rows in vain.
    index("call_catalogue_filter").on(
      t.status,
      t.closesAt,
      t.id,
      t.opensAt,
      t.agencyId,
      t.currency,
      t.minimumAmount,
      t.maximumAmount,
    ),
    index("call_catalogue_agency").on(t.agencyId, t.status, t.closesAt, t.id),
    // What was opened lately, for alerts; what changed lately, for the index in the process.
    index("call_published").on(t.publishedAt, t.id),
    index("call_updated").on(t.updatedAt, t.id),
    index("call_limited").on(t.perUniversity, t.closesAt),
    index("call_upcoming").on(t.status, t.opensAt, t.id),
    check("call_dates", sql`opens_at < closes_at`),
    check(
      "call_amounts",
      sql`minimum_amount >= 0 AND minimum_amount <= maximum_amount AND maximum_amount > 0`,
    ),
  ],
);

/** Budget headings of a call, in the order shown. */
export const callHeading = mysqlTable(
  "call_heading",
  {
    callId: ref("call_id").notNull(),
    position: int("position").notNull(),
    name: exactText("name", { length: 80 }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.position] })],
);

/** Which stages a call goes through and who reads what; absent where it is the standard. */
export const callStages = mysqlTable("call_stages", {
  callId: ref("call_id").primaryKey(),
  /** JSON, read by lib/domain/calls/stages.ts. */
  settings: text("settings").notNull(),
  version: int("version").notNull(),
  updatedAt: instant("updated_at").notNull(),
  updatedBy: ref("updated_by").notNull(),
});

/** Published versions of a call's form; a row never changes. */
export const callVersion = mysqlTable(
  "call_version",
  {
    callId: ref("call_id").notNull(),
    number: int("number").notNull(),
    /** JSON, read by lib/domain/calls/form-schema.ts. */
    definition: mediumtext("definition").notNull(),
    /** What the agency says of the change. */
    note: varchar("note", { length: 500 }).notNull(),
    /** Teams must say that they have read it before they submit. */
    acknowledge: boolean("acknowledge").notNull().default(false),
    publishedAt: instant("published_at").notNull(),
    publishedBy: ref("published_by").notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.number] })],
);

/** What a published call changed of itself, and what it was before; a row never changes. */
export const callRevision = mysqlTable(
  "call_revision",
  {
    callId: ref("call_id").notNull(),
    number: int("number").notNull(),
    /** JSON: [{ field, before, after }]. */
    changes: mediumtext("changes").notNull(),
    note: varchar("note", { length: 500 }).notNull(),
    /** Teams are asked to say that they have read it, and submit nothing before. */
    acknowledge: boolean("acknowledge").notNull().default(false),
    revisedAt: instant("revised_at").notNull(),
    revisedBy: ref("revised_by").notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.number] })],
);

/** What applicants asked of the agency about a call, and what it answered. */
export const callQuestion = mysqlTable(
  "call_question",
  {
    id: id(),
    callId: ref("call_id").notNull(),
    askedBy: ref("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    question: text("question").notNull(),
    answer: text("answer"),
    answeredBy: ref("answered_by"),
    answeredAt: instant("answered_at"),
    /** Everybody reads the question and its answer, without who asked. */
    published: boolean("published").notNull().default(false),
  },
  (t) => [
    index("call_question_call").on(t.callId, t.askedAt),
    index("call_question_by").on(t.askedBy, t.callId),
  ],
);

/** The form as its officers are building it; absent where it equals the published one. */
export const callFormDraft = mysqlTable("call_form_draft", {
  callId: ref("call_id").primaryKey(),
  definition: mediumtext("definition").notNull(),
  /** Counts changes, so that two officers do not overwrite each other. */
  revision: int("revision").notNull(),
  updatedAt: instant("updated_at").notNull(),
  updatedBy: ref("updated_by").notNull(),
});
