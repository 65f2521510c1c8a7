/** More time for one proposal or its team's response: asked for by an officer of the agency, granted or refused by a second person. */
import { index, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

export const extensionSubjects = ["submission", "response"] as const;
export type ExtensionSubject = (typeof extensionSubjects)[number];

export const extension = mysqlTable(
  "extension",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    callId: ref("call_id").notNull(),
    agencyId: ref("agency_id").notNull(),
    /** What gets more time: its submission, or the team's response to the reviews. */
    subject: varchar("subject", { length: 12, enum: extensionSubjects }).notNull().default("submission"),
    until: instant("until").notNull(),
    reason: varchar("reason", { length: 500 }).notNull(),
    status: varchar("status", { length: 12, enum: ["asked", "granted", "refused"] }).notNull(),
    askedBy: ref("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    answeredBy: ref("answered_by"),
    answeredAt: instant("answered_at"),
    /** Why it was refused. */
    answer: varchar("answer", { length: 500 }).notNull().default(""),
  },
  (t) => [index("extension_call").on(t.callId, t.askedAt), index("extension_proposal").on(t.proposalId)],
);
