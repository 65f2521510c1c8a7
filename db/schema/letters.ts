/** Decision letters: their templates, the release that tells all decisions of a call at once, and what was sent. */
import {
  boolean,
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

export const outcomes = ["award", "decline"] as const;
export type Outcome = (typeof outcomes)[number];
/** What a call has letters for: its decisions, and its word on outlines. */
export const templateKinds = [...outcomes, "invite", "no-invite"] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** Versions of a call's letters; a row never changes. Version 0 is the standard text in the noun's rules. */
export const letterTemplate = mysqlTable(
  "letter_template",
  {
    callId: ref("call_id").notNull(),
    outcome: varchar("outcome", { length: 12, enum: templateKinds }).notNull(),
    version: int("version").notNull(),
    subject: varchar("subject", { length: 200 }).notNull(),
    /** Markdown with placeholders such as `{{amount}}`. */
    body: text("body").notNull(),
    savedBy: ref("saved_by").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.outcome, t.version] })],
);

export const releaseStatuses = ["asked", "approved", "recalled", "released"] as const;
export type ReleaseStatus = (typeof releaseStatuses)[number];

/** Decisions of a call on their way out: asked for by one person, approved by another, held, then told all at once. */
export const decisionRelease = mysqlTable(
  "decision_release",
  {
    id: id(),
    callId: ref("call_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    status: varchar("status", { length: 12, enum: releaseStatuses }).notNull(),
    /** It tells one decision by itself: its two persons are those who recommended and who confirmed it. */
    single: boolean("single").notNull().default(false),
    /** Not before this instant; null: as soon as the hold is over. */
    notBefore: instant("not_before"),
    holdMinutes: int("hold_minutes").notNull(),
    /** When it goes out: known from the approval on. */
    dueAt: instant("due_at"),
    awards: int("awards").notNull(),
    declines: int("declines").notNull(),
    /** The letters go out by these versions, whatever is edited afterwards. */
    awardVersion: int("award_version").notNull(),
    declineVersion: int("decline_version").notNull(),
    askedBy: ref("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    approvedBy: ref("approved_by"),
    approvedAt: instant("approved_at"),
    recalledBy: ref("recalled_by"),
    recalledAt: instant("recalled_at"),
    releasedAt: instant("released_at"),
    /** How many were told; those withdrawn meanwhile are left out. */
    told: int("told"),
  },
  (t) => [
    index("decision_release_call").on(t.callId, t.askedAt),
    index("decision_release_agency").on(t.agencyId, t.status, t.dueAt),
  ],
);

/** Which decisions a release tells: exactly those that its two persons agreed on. */
export const releaseItem = mysqlTable(
  "release_item",
  {
    releaseId: ref("release_id").notNull(),
    proposalId: ref("proposal_id").notNull(),
    decisionId: ref("decision_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.releaseId, t.proposalId] }),
    index("release_item_proposal").on(t.proposalId),
    index("release_item_decision").on(t.decisionId),
  ],
);

/** A decision letter as it went out; a row never changes. */
export const letter = mysqlTable(
  "letter",
  {
    id: id(),
    releaseId: ref("release_id").notNull(),
    callId: ref("call_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    proposalId: ref("proposal_id").notNull().unique("letter_proposal"),
    decisionId: ref("decision_id").notNull(),
    outcome: varchar("outcome", { length: 8, enum: outcomes }).notNull(),
    subject: varchar("subject", { length: 250 }).notNull(),
    /** Markdown. */
    body: mediumtext("body").notNull(),
    sentAt: instant("sent_at").notNull(),
  },
  (t) => [index("letter_call").on(t.callId, t.sentAt, t.id)],
);

/** To whom a letter went, by which e-mail, and whether they have confirmed that they read it. */
export const letterRecipient = mysqlTable(
  "letter_recipient",
  {
    id: id(),
    letterId: ref("letter_id").notNull(),
    userId: ref("user_id").notNull(),
    /** Null where the person wants no e-mails of decisions: they are told in the portal alone. */
    mailId: ref("mail_id"),
    readAt: instant("read_at"),
  },
  (t) => [
    unique("letter_recipient_once").on(t.letterId, t.userId),
    index("letter_recipient_mail").on(t.mailId),
    index("letter_recipient_unread").on(t.userId, t.readAt),
  ],
);
