/** What teams answer to the reviews of their proposals, before the panel. */
import { index, int, mediumtext, mysqlTable, unique, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

export const responseStatuses = ["open", "submitted", "closed"] as const;

/** A team was asked to respond. `closed`: the time passed without a response; what was written is kept. */
export const proposalResponse = mysqlTable(
  "proposal_response",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    callId: ref("call_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    status: varchar("status", { length: 12, enum: responseStatuses }).notNull(),
    openedAt: instant("opened_at").notNull(),
    openedBy: ref("opened_by").notNull(),
    dueAt: instant("due_at").notNull(),
    /** The most words, as the call's stages said when the team was asked. */
    words: int("words").notNull(),
    /** JSON: the reviews that it answers, without names, as they were then: what changes later is not theirs to see. */
    reviews: mediumtext("reviews").notNull(),
    body: mediumtext("body").notNull(),
    version: int("version").notNull().default(1),
    savedAt: instant("saved_at"),
    savedBy: ref("saved_by"),
    submittedAt: instant("submitted_at"),
    submittedBy: ref("submitted_by"),
  },
  (t) => [
    unique("proposal_response_once").on(t.proposalId),
    index("proposal_response_call").on(t.callId, t.status),
  ],
);
