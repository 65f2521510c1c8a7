/** Changes of an award that is running: what was asked, by which version of the agency's rules it was judged, what came of it. */
import { date, index, int, mysqlTable, primaryKey, text, unique, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

export const changeKinds = [
  "virement",
  "extension",
  "pi",
  "team",
  "scope",
  "funding",
  "suspension",
  "resumption",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const changeStatuses = [
  "draft",
  "university-approved",
  "submitted",
  "queried",
  "approved",
  "rejected",
  "withdrawn",
] as const;
export type ChangeStatus = (typeof changeStatuses)[number];

export const changeOutcomes = ["allowed", "notify", "needs-approval", "refused"] as const;
export type ChangeOutcome = (typeof changeOutcomes)[number];

/** Versions of an agency's rules; a row never changes. Version 0 is the standard set in the noun's rules. */
export const changeRuleSet = mysqlTable(
  "change_rule_set",
  {
    agencyId: ref("agency_id").notNull(),
    version: int("version").notNull(),
    /** JSON list of rules, read from the top. */
    rules: text("rules").notNull(),
    /** What is new in it, in the agency's words. */
    note: varchar("note", { length: 500 }).notNull(),
    savedBy: ref("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.version] })],
);

export const changeRequest = mysqlTable(
  "change_request",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    /** 1, 2, 3, … within the award. */
    number: int("number").notNull(),
    kind: varchar("kind", { length: 12, enum: changeKinds }).notNull(),
    status: varchar("status", { length: 20, enum: changeStatuses }).notNull(),
    /** The kind while the request is open, else null: so an award has one open request of a kind. */
    openKind: varchar("open_kind", { length: 12, enum: changeKinds }),
    /** JSON by kind: amounts as decimal text in the award's currency, dates as YYYY-MM-DD. */
    proposed: text("proposed").notNull(),
    reason: text("reason").notNull(),
    /** Counts savings, for forms. */
    version: int("version").notNull().default(1),
    requestedBy: ref("requested_by").notNull(),
    requestedAt: instant("requested_at").notNull(),
    /** Who wrote last. */
    savedBy: ref("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
    /** Handed to the university; null while it is being written. */
    sentBy: ref("sent_by"),
    sentAt: instant("sent_at"),
    /** How the rules judged it when it was sent: by that version, whatever the agency saves later. */
    ruleVersion: int("rule_version"),
    outcome: varchar("outcome", { length: 16, enum: changeOutcomes }),
    /** JSON: each part of the request with the rule that decided, quoted. */
    findings: text("findings"),
    endorsedBy: ref("endorsed_by"),
    endorsedAt: instant("endorsed_at"),
    submittedAt: instant("submitted_at"),
    decidedBy: ref("decided_by"),
    decidedAt: instant("decided_at"),
    decision: text("decision"),
    /** The day from which it counts, in UTC. */
    effectiveOn: date("effective_on", { mode: "string" }),
    /** JSON rows of what was before and what is after, as they stood when it took effect. */
    differences: text("differences"),
  },
  (t) => [
    unique("change_open").on(t.awardId, t.openKind),
    unique("change_number").on(t.awardId, t.number),
    index("change_agency").on(t.agencyId, t.status, t.requestedAt, t.id),
    index("change_organisation").on(t.organisationId, t.status, t.requestedAt, t.id),
  ],
);

/** What the parties wrote to each other about a request; a row never changes. */
export const changeMessage = mysqlTable(
  "change_message",
  {
    id: id(),
    changeId: ref("change_id").notNull(),
    kind: varchar("kind", { length: 12, enum: ["returned", "query", "answer"] }).notNull(),
    /** True where the agency reads it too. */
    shared: int("shared").notNull(),
    body: text("body").notNull(),
    authorId: ref("author_id").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [index("change_message_of").on(t.changeId, t.at)],
);
