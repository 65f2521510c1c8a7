/** Reports on awards: an agency's terms and question lists, each report with its due day, what came of it, and outputs. */
import {
  date,
  index,
  int,
  mediumtext,
  mysqlTable,
  primaryKey,
  text,
  unique,
  varchar,
} from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

export const reportKinds = ["progress", "final"] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Versions of when an agency's awards report; a row never changes. Version 0 is in the noun's rules. */
export const reportTerms = mysqlTable(
  "report_terms",
  {
    agencyId: ref("agency_id").notNull(),
    version: int("version").notNull(),
    /** A progress report for every so many months; 0: none. */
    progressMonths: int("progress_months").notNull(),
    /** Days after the end of its period until which a progress report is due; after the award's end for the final one. */
    progressDays: int("progress_days").notNull(),
    finalDays: int("final_days").notNull(),
    /** Days before the due day from which it is open and reminded of; days after it when the agency is told. */
    openDays: int("open_days").notNull(),
    escalateDays: int("escalate_days").notNull(),
    savedBy: ref("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.version] })],
);

/** Versions of what reports ask; a row never changes. Version 0 is in the noun's rules. */
export const reportTemplate = mysqlTable(
  "report_template",
  {
    agencyId: ref("agency_id").notNull(),
    kind: varchar("kind", { length: 10, enum: reportKinds }).notNull(),
    version: int("version").notNull(),
    /** JSON: sections with questions, as a call's form. */
    form: mediumtext("form").notNull(),
    note: varchar("note", { length: 500 }).notNull(),
    savedBy: ref("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.kind, t.version] })],
);

export const reportStatuses = ["scheduled", "due", "submitted", "queried", "accepted", "cancelled"] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** That it is overdue is a fact of the date, not a state. */
export const report = mysqlTable(
  "report",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    /** 1, 2, 3, … within the award. */
    number: int("number").notNull(),
    kind: varchar("kind", { length: 10, enum: reportKinds }).notNull(),
    title: varchar("title", { length: 120 }).notNull(),
    /** `progress:1`, `final`: its place in the schedule, made once; null for one that was asked for besides. */
    slot: varchar("slot", { length: 20 }),
    status: varchar("status", { length: 12, enum: reportStatuses }).notNull(),
    periodFrom: date("period_from", { mode: "string" }),
    periodTo: date("period_to", { mode: "string" }),
    /** The last day on which it is in time, in the university's zone, and the instant at which that day is over. */
    dueOn: date("due_on", { mode: "string" }).notNull(),
    dueAt: instant("due_at").notNull(),
    /** The day as it was first set, where it was moved. */
    firstDueOn: date("first_due_on", { mode: "string" }),
    /** Days before `dueAt` when it opens, and after it when the agency is told. */
    openDays: int("open_days").notNull(),
    escalateDays: int("escalate_days").notNull(),
    /** The question list that it answers: kept from when it was opened. */
    templateVersion: int("template_version"),
    /** JSON of the draft: answers by question, outputs by type. */
    content: mediumtext("content").notNull(),
    version: int("version").notNull().default(1),
    savedBy: ref("saved_by"),
    savedAt: instant("saved_at"),
    /** JSON as it was last submitted: what the agency reads. */
    submitted: mediumtext("submitted"),
    submittedBy: ref("submitted_by"),
    submittedAt: instant("submitted_at"),
    acceptedBy: ref("accepted_by"),
    acceptedAt: instant("accepted_at"),
    /** More time, as it is asked for. */
    askedUntil: date("asked_until", { mode: "string" }),
    askedReason: varchar("asked_reason", { length: 1_000 }),
    askedBy: ref("asked_by"),
  },
  (t) => [
    unique("report_slot").on(t.awardId, t.slot),
    unique("report_number").on(t.awardId, t.number),
    index("report_agency").on(t.agencyId, t.status, t.dueAt, t.id),
    index("report_organisation").on(t.organisationId, t.status, t.dueAt, t.id),
  ],
);

export const reportOutputTypes = ["publication", "dataset", "people", "other"] as const;
export type ReportOutputType = (typeof reportOutputTypes)[number];

/** What a submitted report counts, entry by entry; replaced when it is submitted again. */
export const reportOutput = mysqlTable(
  "report_output",
  {
    id: id(),
    reportId: ref("report_id").notNull(),
    awardId: ref("award_id").notNull(),
    position: int("position").notNull(),
    type: varchar("type", { length: 12, enum: reportOutputTypes }).notNull(),
    title: varchar("title", { length: 300 }).notNull(),
    /** DOI without its resolver, or an address. */
    identifier: varchar("identifier", { length: 300 }).notNull(),
    /** Journal, repository, degree, kind. */
    place: varchar("place", { length: 200 }).notNull(),
    year: int("year"),
    /** People trained. */
    count: int("count"),
  },
  (t) => [
    index("report_output_award").on(t.awardId, t.type),
    unique("report_output_place").on(t.reportId, t.position),
  ],
);

/** What the parties wrote about a report; a row never changes. */
export const reportMessage = mysqlTable(
  "report_message",
  {
    id: id(),
    reportId: ref("report_id").notNull(),
    kind: varchar("kind", {
      length: 12,
      enum: ["comment", "query", "accepted", "asked-time", "extended", "refused-time", "cancelled"],
    }).notNull(),
    body: text("body").notNull(),
    authorId: ref("author_id").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [index("report_message_of").on(t.reportId, t.at)],
);
