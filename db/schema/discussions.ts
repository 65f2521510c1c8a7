/** What the reviewers of a proposal say to each other, and to the officer. */
import { index, mysqlTable, text, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

/** The thread of a proposal, from its first message or its closing on. */
export const discussion = mysqlTable("discussion", {
  proposalId: ref("proposal_id").primaryKey(),
  callId: ref("call_id").notNull(),
  closedAt: instant("closed_at"),
  closedBy: ref("closed_by"),
});

export const discussionMessage = mysqlTable(
  "discussion_message",
  {
    id: id(),
    proposalId: ref("proposal_id").notNull(),
    callId: ref("call_id").notNull(),
    authorId: ref("author_id").notNull(),
    part: varchar("part", { length: 12, enum: ["officer", "reviewer"] }).notNull(),
    /** The review by which its author took part; null for officers. */
    reviewId: ref("review_id"),
    body: text("body").notNull(),
    writtenAt: instant("written_at").notNull(),
  },
  (t) => [
    index("discussion_message_proposal").on(t.proposalId, t.writtenAt),
    index("discussion_message_call").on(t.callId),
  ],
);
