/** Closing awards: the final statement, what was given back, and reopening by two persons. */
import { index, int, mysqlTable, text, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

/** One row per award whose closing was begun; a closing that was reopened goes on in it. */
export const closeout = mysqlTable("closeout", {
  id: id(),
  awardId: ref("award_id").notNull().unique("closeout_award"),
  begunBy: ref("begun_by").notNull(),
  begunAt: instant("begun_at").notNull(),
  /** JSON of the final statement as finance signed it: amounts as decimal text in the award's currency. */
  statement: text("statement"),
  signedBy: ref("signed_by"),
  signedAt: instant("signed_at"),
  closedBy: ref("closed_by"),
  closedAt: instant("closed_at"),
  /** JSON of what each heading had left and gave back to the grant when the award was closed. */
  reduced: text("reduced"),
});

/** A wish to open a closed award again: asked for by one person, answered by another. */
export const reopening = mysqlTable(
  "closeout_reopening",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    /** 1, 2, 3, … within the award. */
    number: int("number").notNull(),
    status: varchar("status", { length: 10, enum: ["asked", "approved", "refused"] }).notNull(),
    reason: varchar("reason", { length: 1_000 }).notNull(),
    askedBy: ref("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    answeredBy: ref("answered_by"),
    answeredAt: instant("answered_at"),
    answer: varchar("answer", { length: 1_000 }).notNull().default(""),
  },
  (t) => [index("closeout_reopening_award").on(t.awardId, t.askedAt)],
);
