/** Calls that take only so many proposals: who has a place, and how a university selects among its own. */
import { index, int, mysqlTable, primaryKey, text, unique, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

/**
 * A row to lock: whoever submits to a limited call holds that of their university, and their own, until it is decided
 * whether there is a place. It says nothing itself; what is submitted is counted.
 */
export const submissionPlace = mysqlTable(
  "submission_place",
  {
    callId: ref("call_id").notNull(),
    /** A university, or a principal investigator. */
    holderId: ref("holder_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.holderId] })],
);

/** A university selects for a call: from then on only the selected submit. */
export const selection = mysqlTable(
  "selection",
  {
    callId: ref("call_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    /** Until when interest is expressed. */
    interestBy: instant("interest_by").notNull(),
    note: text("note").notNull(),
    openedBy: ref("opened_by").notNull(),
    openedAt: instant("opened_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.organisationId] })],
);

export const interestStatuses = ["expressed", "selected", "declined", "retracted"] as const;
export type InterestStatus = (typeof interestStatuses)[number];

/** Somebody of the university would lead a proposal to the call, and what became of it. */
export const selectionInterest = mysqlTable(
  "selection_interest",
  {
    id: id(),
    callId: ref("call_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    userId: ref("user_id").notNull(),
    title: varchar("title", { length: 200 }).notNull(),
    summary: text("summary").notNull(),
    status: varchar("status", { length: 12, enum: interestStatuses }).notNull(),
    /** The office's or committee's order; 1 is first. */
    rank: int("place_rank"),
    reason: text("reason").notNull(),
    expressedAt: instant("expressed_at").notNull(),
    decidedBy: ref("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    unique("selection_interest_once").on(t.callId, t.organisationId, t.userId),
    index("selection_interest_user").on(t.userId, t.expressedAt),
  ],
);
