/** Reviews of proposals: the call's form, who was asked, what they said, and what stands between a reviewer and a team. */
import { boolean, index, int, mysqlTable, primaryKey, text, unique, varchar } from "drizzle-orm/mysql-core";
import { email, hash, id, instant, keyText, ref } from "../columns";

export const reviewVisibilities = ["after-decision", "never"] as const;

/** What reviewers of a call are asked; a call without a row has the form of `defaultForm` in the noun's rules. */
export const reviewForm = mysqlTable("review_form", {
  callId: ref("call_id").primaryKey(),
  /** JSON: the criteria in their order, as `criteriaSchema` of the noun reads them. */
  criteria: text("criteria").notNull(),
  minimumReviewers: int("minimum_reviewers").notNull(),
  /** Whether applicants read the reviews without names once there is a decision. */
  visibility: varchar("visibility", { length: 16, enum: reviewVisibilities }).notNull(),
  /** Whether a reviewer may have somebody else write the draft, and approve it. */
  delegation: boolean("delegation").notNull().default(true),
  version: int("version").notNull().default(1),
  updatedAt: instant("updated_at").notNull(),
  updatedBy: ref("updated_by").notNull(),
});

export const reviewStatuses = [
  "invited",
  "conflicted",
  "declined",
  "withdrawn",
  "draft",
  "submitted",
  "usable",
  "unusable",
] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

export const declineReasons = ["conflict", "expertise", "workload", "other"] as const;

/** One person asked to review one proposal. The right to read it follows from this row alone. */
export const review = mysqlTable(
  "review",
  {
    id: id(),
    callId: ref("call_id").notNull(),
    proposalId: ref("proposal_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    email: email().notNull(),
    /** Set when the address belongs to an account, at the latest when the invitation is accepted. */
    reviewerId: ref("reviewer_id"),
    status: varchar("status", { length: 12, enum: reviewStatuses }).notNull(),
    /** A letter for the other reviewers, drawn by lot at the first submission: it says nothing of who or when. */
    alias: varchar("alias", { length: 4 }),
    /** Where a suspended review goes on once no conflict stands; null when none is suspended. */
    heldStatus: varchar("held_status", { length: 12, enum: reviewStatuses }),
    tokenHash: hash("token_hash").unique("review_token"),
    invitedBy: ref("invited_by").notNull(),
    invitedAt: instant("invited_at").notNull(),
    dueAt: instant("due_at").notNull(),
    answeredAt: instant("answered_at"),
    declineReason: varchar("decline_reason", { length: 12, enum: declineReasons }),
    declineComment: text("decline_comment"),
    /** Whom the person who declined suggests instead. */
    suggestion: text("suggestion"),
    /** JSON: score by criterion. */
    scores: text("scores").notNull(),
    /** JSON: comment by criterion. */
    comments: text("comments").notNull(),
    /** What applicants may read, without the name, when the call's visibility says so. */
    forApplicants: text("for_applicants").notNull(),
    /** For the agency alone. */
    confidential: text("confidential").notNull(),
    version: int("version").notNull().default(1),
    savedAt: instant("saved_at"),
    submittedAt: instant("submitted_at"),
    checkedBy: ref("checked_by"),
    checkedAt: instant("checked_at"),
    /** Why the review was sent back or found unusable: read by its reviewer. */
    checkComment: text("check_comment"),
  },
  (t) => [
    unique("review_once").on(t.proposalId, t.email),
    index("review_reviewer").on(t.reviewerId, t.status, t.dueAt),
    index("review_email").on(t.email),
    index("review_call").on(t.callId, t.proposalId),
    index("review_due").on(t.status, t.dueAt),
  ],
);

/** A review as it was submitted, kept when it is sent back; a row never changes. */
export const reviewEdition = mysqlTable(
  "review_edition",
  {
    reviewId: ref("review_id").notNull(),
    submittedAt: instant("submitted_at").notNull(),
    scores: text("scores").notNull(),
    comments: text("comments").notNull(),
    forApplicants: text("for_applicants").notNull(),
    confidential: text("confidential").notNull(),
    /** When it was sent back. */
    keptAt: instant("kept_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.submittedAt] })],
);

export const delegationStatuses = [
  "invited",
  "declined",
  "writing",
  "handed-in",
  "approved",
  "ended",
] as const;
export type DelegationStatus = (typeof delegationStatuses)[number];

/** Somebody whom a reviewer has write the draft; the reviewer approves it, and the agency knows who wrote. */
export const reviewDelegation = mysqlTable(
  "review_delegation",
  {
    id: id(),
    reviewId: ref("review_id").notNull(),
    email: email().notNull(),
    /** Set when the address belongs to an account, at the latest when it is accepted. */
    delegateId: ref("delegate_id"),
    status: varchar("status", { length: 12, enum: delegationStatuses }).notNull(),
    tokenHash: hash("token_hash").unique("review_delegation_token"),
    proposedAt: instant("proposed_at").notNull(),
    answeredAt: instant("answered_at"),
    handedInAt: instant("handed_in_at"),
    /** Why the reviewer sent the draft back. */
    comment: text("comment"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("review_delegation_review").on(t.reviewId, t.status),
    index("review_delegation_delegate").on(t.delegateId, t.status),
    index("review_delegation_email").on(t.email),
  ],
);

export const conflictRules = [
  "own-proposal",
  "same-organisation",
  "shared-proposal",
  "shared-award",
  "declared-relation",
  "coauthor",
  "email-domain",
] as const;
export type ConflictRule = (typeof conflictRules)[number];

/** What a rule found between a reviewer and a proposal, with its evidence; kept when it is gone or was dismissed. */
export const conflictFinding = mysqlTable(
  "conflict_finding",
  {
    id: id(),
    reviewId: ref("review_id").notNull(),
    rule: varchar("rule", { length: 20, enum: conflictRules }).notNull(),
    /** SHA-256 of rule and evidence's ids: the same fact is one finding however often it is found. */
    fingerprint: hash("fingerprint").notNull(),
    /** A sentence that names the people and the fact. */
    evidence: text("evidence").notNull(),
    foundAt: instant("found_at").notNull(),
    /** The fact no longer holds. */
    goneAt: instant("gone_at"),
    dismissedAt: instant("dismissed_at"),
    dismissedBy: ref("dismissed_by"),
    dismissReason: text("dismiss_reason"),
  },
  (t) => [unique("conflict_finding_once").on(t.reviewId, t.fingerprint)],
);

/** Reminders that the worker has queued: one row each, so that none goes out twice. */
export const reviewReminder = mysqlTable(
  "review_reminder",
  {
    reviewId: ref("review_id").notNull(),
    /** With the date it was for, so that a moved date is reminded of anew. */
    kind: keyText("kind", { length: 40 }).notNull(),
    sentAt: instant("sent_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.kind] })],
);

export const relationKinds = ["family", "personal", "supervision", "financial", "rivalry", "other"] as const;

/** A relation that a person declares to another, by address: it need not have an account yet. */
export const personRelation = mysqlTable(
  "person_relation",
  {
    id: id(),
    userId: ref("user_id").notNull(),
    email: email().notNull(),
    kind: varchar("kind", { length: 12, enum: relationKinds }).notNull(),
    declaredAt: instant("declared_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [index("person_relation_user").on(t.userId), index("person_relation_email").on(t.email)],
);

/** People with whom somebody has published of late, as they pasted them: a name, an ORCID iD, an address, or several. */
export const coauthor = mysqlTable(
  "coauthor",
  {
    userId: ref("user_id").notNull(),
    position: int("position").notNull(),
    line: varchar("line", { length: 200 }).notNull(),
    /** Name without accents and order, empty when none was given. */
    name: varchar("name", { length: 200 }).notNull(),
    orcid: varchar("orcid", { length: 19 }),
    email: email(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.position] }),
    index("coauthor_orcid").on(t.orcid),
    index("coauthor_email").on(t.email),
  ],
);
