/** Proposals: what a team writes, what was submitted, who endorsed it, what the agency decided. */
import { sql } from "drizzle-orm";
import {
  check,
  index,
  int,
  longtext,
  mediumtext,
  mysqlTable,
  primaryKey,
  text,
  unique,
  varchar,
} from "drizzle-orm/mysql-core";
import { currency, email, exactText, hash, id, instant, keyText, money, ref } from "../columns";

export const proposalStatuses = [
  // The outline stage of calls that have one: written, with the university, with the agency, ended there.
  "outline",
  "outline-endorsement",
  "outline-submitted",
  "not-invited",
  "draft",
  "awaiting-endorsement",
  "returned",
  "submitted",
  "ineligible",
  "withdrawn",
  "awarded",
  "declined",
] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

export const proposal = mysqlTable(
  "proposal",
  {
    id: id(),
    callId: ref("call_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    /** The university that endorses it and would hold the award. */
    organisationId: ref("organisation_id").notNull(),
    /** Principal investigator. */
    piId: ref("pi_id").notNull(),
    /** Given at the first submission. */
    reference: varchar("reference", { length: 32 }).unique("proposal_reference"),
    status: varchar("status", { length: 24, enum: proposalStatuses }).notNull(),
    title: varchar("title", { length: 200 }).notNull().default(""),
    acronym: varchar("acronym", { length: 20 }).notNull().default(""),
    abstract: text("abstract").notNull(),
    currency: currency().notNull(),
    /** Sum of the budget lines, kept with them in one transaction. */
    requested: money("requested").notNull().default(sql`0`),
    /** The total that the outline names, minor units; null where it names none. */
    outlineAmount: money("outline_amount"),
    /** When its team was told that it may submit the full proposal; null on calls without outlines. */
    invitedAt: instant("invited_at"),
    version: int("version").notNull().default(1),
    /** Version of the call's form that the team knows: at its start, when it took note of a change, or submitted. */
    formVersion: int("form_version").notNull().default(0),
    /** The proposal that it began with, and what of that did not fit, a sentence a line. */
    copiedFrom: ref("copied_from"),
    copyNotes: text("copy_notes"),
    /** What the lead said of themselves at the call's gate; null where it asked nothing. */
    applicantType: varchar("applicant_type", { length: 24 }),
    careerStage: varchar("career_stage", { length: 24 }),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    updatedBy: ref("updated_by").notNull(),
    submittedAt: instant("submitted_at"),
    /** Granted to this proposal alone: until then it may be submitted and endorsed. */
    extendedUntil: instant("extended_until"),
    endorsedAt: instant("endorsed_at"),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    index("proposal_inbox").on(t.agencyId, t.status, t.submittedAt, t.id),
    index("proposal_agency_recent").on(t.agencyId, t.submittedAt, t.id),
    index("proposal_office").on(t.organisationId, t.status, t.submittedAt, t.id),
    index("proposal_office_recent").on(t.organisationId, t.submittedAt, t.id),
    index("proposal_by_call").on(t.callId, t.status, t.agencyId),
    index("proposal_pi").on(t.piId, t.updatedAt),
    check("proposal_requested", sql`requested >= 0`),
  ],
);

export const proposalSection = mysqlTable(
  "proposal_section",
  {
    proposalId: ref("proposal_id").notNull(),
    key: keyText("section_key", { length: 40 }).notNull(),
    body: mediumtext("body").notNull(),
    updatedAt: instant("updated_at").notNull(),
    updatedBy: ref("updated_by").notNull(),
  },
  (t) => [primaryKey({ columns: [t.proposalId, t.key] })],
);

/**
 * What each text of a proposal was, to go back to: the last of every ten minutes of one person's savings, so that
 * autosaving keeps a history that people can read.
 */
export const proposalTextVersion = mysqlTable(
  "proposal_text_version",
  {
    proposalId: ref("proposal_id").notNull(),
    /** `title`, `abstract`, `sections.<question>`. */
    part: keyText("part", { length: 60 }).notNull(),
    /** Ten minutes since 1970. */
    bucket: int("bucket").notNull(),
    savedBy: ref("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
    body: mediumtext("body").notNull(),
  },
  (t) => [primaryKey({ columns: [t.proposalId, t.part, t.bucket, t.savedBy] })],
);

export const teamRoles = ["pi", "co-investigator", "collaborator", "administrator", "read-only"] as const;
export type TeamRole = (typeof teamRoles)[number];

/** The team: the PI, and the people invited by e-mail. */
export const proposalMember = mysqlTable(
  "proposal_member",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    email: email().notNull(),
    userId: ref("user_id"),
    role: varchar("role", { length: 20, enum: teamRoles }).notNull(),
    status: varchar("status", { length: 12, enum: ["invited", "confirmed", "declined"] }).notNull(),
    tokenHash: hash("token_hash").unique("proposal_member_hash"),
    invitedBy: ref("invited_by").notNull(),
    invitedAt: instant("invited_at").notNull(),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    unique("proposal_member_once").on(t.proposalId, t.email),
    index("proposal_member_user").on(t.userId, t.proposalId),
  ],
);

/**
 * Which tabs of the team have the proposal open: renewed while they live, void some seconds later, deleted in time.
 * Not history: no command writes it (lib/domain/proposals/presence.ts).
 */
export const proposalPresence = mysqlTable(
  "proposal_presence",
  {
    proposalId: ref("proposal_id").notNull(),
    userId: ref("user_id").notNull(),
    tab: ref("tab").notNull(),
    /** Path of the page under the proposal's home; empty for the task list. */
    part: keyText("part", { length: 90 }).notNull(),
    writingSince: instant("writing_since"),
    /** When this tab took the writing over from another. */
    heldAt: instant("held_at"),
    seenAt: instant("seen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.proposalId, t.userId, t.tab] }),
    index("proposal_presence_seen").on(t.seenAt),
  ],
);

export const proposalBudgetLine = mysqlTable(
  "proposal_budget_line",
  {
    proposalId: ref("proposal_id").notNull(),
    heading: exactText("heading", { length: 80 }).notNull(),
    year: int("year").notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.proposalId, t.heading, t.year] }),
    check("proposal_budget_amount", sql`amount >= 0`),
  ],
);

export const proposalFile = mysqlTable(
  "proposal_file",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    fileHash: hash("file_hash").notNull(),
    /** The question it answers; null for an attachment of the proposal as a whole. */
    questionId: keyText("question_id", { length: 40 }),
    name: varchar("name", { length: 120 }).notNull(),
    size: int("size").notNull(),
    addedBy: ref("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [index("proposal_file_proposal").on(t.proposalId, t.addedAt)],
);

/** How it came: before the closing time, within the call's grace, or within an extension. */
const timing = () =>
  varchar("timing", { length: 12, enum: ["in-time", "grace", "extended"] })
    .notNull()
    .default("in-time");

/** Each submission, exactly as it was: canonical JSON and its SHA-256. */
export const proposalSubmission = mysqlTable(
  "proposal_submission",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    number: int("number").notNull(),
    submittedAt: instant("submitted_at").notNull(),
    submittedBy: ref("submitted_by").notNull(),
    content: longtext("content").notNull(),
    contentHash: hash("content_hash").notNull(),
    /** The signed receipt; null where the portal had no key. */
    receipt: text("receipt"),
    timing: timing(),
    /** What was handed in: the outline, or the full proposal. */
    stage: varchar("stage", { length: 8, enum: ["outline", "full"] })
      .notNull()
      .default("full"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [unique("proposal_submission_once").on(t.proposalId, t.number)],
);

/** What the research office said of a submission. */
export const endorsement = mysqlTable(
  "endorsement",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    submissionId: ref("submission_id").notNull().unique("endorsement_once"),
    outcome: varchar("outcome", { length: 12, enum: ["endorsed", "returned"] }).notNull(),
    comment: text("comment").notNull(),
    decidedBy: ref("decided_by").notNull(),
    decidedAt: instant("decided_at").notNull(),
    timing: timing(),
  },
  (t) => [index("endorsement_proposal").on(t.proposalId, t.decidedAt)],
);

/** What the agency found when it checked a submission against the call's rules; never rewritten. */
export const proposalCheck = mysqlTable(
  "proposal_check",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    outcome: varchar("outcome", { length: 12, enum: ["ineligible", "reinstated"] }).notNull(),
    /** The team reads it. */
    reason: text("reason").notNull(),
    checkedBy: ref("checked_by").notNull(),
    checkedAt: instant("checked_at").notNull(),
  },
  (t) => [index("proposal_check_proposal").on(t.proposalId, t.checkedAt)],
);

/** A proposed decision and its confirmation by a second person. */
export const decision = mysqlTable(
  "decision",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    outcome: varchar("outcome", { length: 12, enum: ["award", "decline"] }).notNull(),
    amount: money("amount"),
    reason: text("reason").notNull(),
    recommendedBy: ref("recommended_by").notNull(),
    recommendedAt: instant("recommended_at").notNull(),
    /** `held`: confirmed by the second person, and known to the agency alone until its release tells it. */
    status: varchar("status", {
      length: 12,
      enum: ["proposed", "held", "confirmed", "superseded"],
    }).notNull(),
    decidedBy: ref("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (t) => [index("decision_proposal").on(t.proposalId, t.recommendedAt)],
);
