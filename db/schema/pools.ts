/** Reviewer pools of agencies, what people say of themselves as reviewers, and plans of who reviews what. */
import { boolean, index, int, mediumtext, mysqlTable, text, unique, varchar } from "drizzle-orm/mysql-core";
import { email, id, instant, keyText, ref, wordList } from "../columns";

/** What somebody can judge: keys of lib/domain/calls/vocabulary.ts, and free keywords, one a line. */
const expertise = () => ({
  disciplines: wordList("disciplines", { length: 700 }).notNull(),
  keywords: text("keywords").notNull(),
});

/** Days (`2026-12-01`), both included; null: no bound. */
const availability = () => ({
  availableFrom: keyText("available_from", { length: 10 }),
  availableUntil: keyText("available_until", { length: 10 }),
});

/** Somebody whom an agency may ask for reviews, as the agency notes them. */
export const poolMember = mysqlTable(
  "pool_member",
  {
    id: id(),
    agencyId: ref("agency_id").notNull(),
    email: email().notNull(),
    /** Set when the address belongs to an account that proved it. */
    userId: ref("user_id"),
    name: varchar("name", { length: 120 }).notNull(),
    ...expertise(),
    ...availability(),
    /** Reviews at the agency that may be open at the same time, and reviews of one call. */
    atOnce: int("at_once").notNull(),
    perCall: int("per_call").notNull(),
    /** For the agency alone. */
    notes: text("notes").notNull(),
    version: int("version").notNull().default(1),
    addedBy: ref("added_by").notNull(),
    addedAt: instant("added_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** The person does not want to be listed any more: only they can come back. */
    leftAt: instant("left_at"),
  },
  (t) => [
    unique("pool_member_once").on(t.agencyId, t.email),
    index("pool_member_user").on(t.userId),
    index("pool_member_email").on(t.email),
    index("pool_member_name").on(t.agencyId, t.name, t.id),
  ],
);

/** What a person says of themselves as a reviewer; every agency that lists them goes by it as well. */
export const reviewerProfile = mysqlTable("reviewer_profile", {
  userId: ref("user_id").primaryKey(),
  ...expertise(),
  ...availability(),
  /** Open reviews at one agency at most; null: as the agency has it. */
  atOnce: int("at_once"),
  version: int("version").notNull().default(1),
  updatedAt: instant("updated_at").notNull(),
});

/** A pasted list, kept as it came until somebody has read what it would do. */
export const poolImport = mysqlTable("pool_import", {
  id: id(),
  agencyId: ref("agency_id").notNull(),
  content: mediumtext("content").notNull(),
  madeBy: ref("made_by").notNull(),
  madeAt: instant("made_at").notNull(),
  doneAt: instant("done_at"),
  added: int("added").notNull().default(0),
  changed: int("changed").notNull().default(0),
});

export const assignmentStatuses = ["queued", "running", "ready", "failed", "cancelled", "applied"] as const;
export type AssignmentStatus = (typeof assignmentStatuses)[number];

/** One run of the optimiser over a call, and the plan that came of it. */
export const assignment = mysqlTable(
  "assignment",
  {
    id: id(),
    callId: ref("call_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    status: varchar("status", { length: 12, enum: assignmentStatuses }).notNull(),
    /** Only people of whose expertise something fits. */
    fitOnly: boolean("fit_only").notNull(),
    requestedBy: ref("requested_by").notNull(),
    requestedAt: instant("requested_at").notNull(),
    /** Who works at it: what another attempt brings late is not taken. */
    attempt: ref("attempt"),
    /** The last sign of life of that attempt. */
    beatAt: instant("beat_at"),
    phase: varchar("phase", { length: 24 }).notNull().default("waiting"),
    done: int("done").notNull().default(0),
    total: int("total").notNull().default(0),
    finishedAt: instant("finished_at"),
    /** JSON: what came of it, read by the noun's rules. */
    figures: text("figures"),
    /** JSON: proposals that lack reviewers, and why. */
    unfilled: mediumtext("unfilled"),
    /** Counts changes by hand. */
    version: int("version").notNull().default(1),
    appliedBy: ref("applied_by"),
    appliedAt: instant("applied_at"),
  },
  (t) => [
    index("assignment_call").on(t.callId, t.requestedAt),
    index("assignment_status").on(t.status, t.requestedAt),
  ],
);

/** Who would review what. */
export const assignmentLine = mysqlTable(
  "assignment_line",
  {
    id: id(),
    assignmentId: ref("assignment_id").notNull(),
    proposalId: ref("proposal_id").notNull(),
    memberId: ref("member_id").notNull(),
    /** How well the expertise fits, 0 to 100. */
    fit: int("fit").notNull(),
    /** JSON: what matched. */
    why: text("why").notNull(),
    byHand: boolean("by_hand").notNull().default(false),
    /** The invitation that came of it. */
    reviewId: ref("review_id"),
  },
  (t) => [
    unique("assignment_line_once").on(t.assignmentId, t.proposalId, t.memberId),
    index("assignment_line_member").on(t.assignmentId, t.memberId),
  ],
);
