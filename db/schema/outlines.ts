/** Outlines that have reached their agency, and what it decided on each: invited to the full proposal, or not. */
import { index, int, mediumtext, mysqlTable, text, varchar } from "drizzle-orm/mysql-core";
import { instant, ref } from "../columns";

export const outlineStates = ["received", "withdrawn", "invited", "not-invited"] as const;
export type OutlineState = (typeof outlineStates)[number];

/** One a proposal; what it says is the submission's. */
export const outline = mysqlTable(
  "outline",
  {
    proposalId: ref("proposal_id").primaryKey(),
    callId: ref("call_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    /** The submission that the agency reads. */
    submissionId: ref("submission_id").notNull(),
    submittedAt: instant("submitted_at").notNull(),
    /** `invited` and `not-invited` only once the team was told. */
    state: varchar("state", { length: 12, enum: outlineStates }).notNull(),
    /** Decided by an officer and known to the agency alone until it is told. */
    outcome: varchar("outcome", { length: 12, enum: ["invite", "decline"] }),
    reason: text("reason").notNull(),
    decidedBy: ref("decided_by"),
    decidedAt: instant("decided_at"),
    toldBy: ref("told_by"),
    toldAt: instant("told_at"),
    /** The letter as it went out, in Markdown; null before, and where it went out without one. */
    letterSubject: varchar("letter_subject", { length: 250 }),
    letterBody: mediumtext("letter_body"),
    /** Counts changes, so that two officers do not overwrite each other. */
    version: int("version").notNull().default(1),
  },
  (t) => [index("outline_call").on(t.callId, t.state, t.submittedAt, t.proposalId)],
);
