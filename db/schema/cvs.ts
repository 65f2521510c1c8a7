/** What people say of themselves, kept once: positions, education, outputs and a narrative; and what goes into which proposal. */
import { index, int, mediumtext, mysqlTable, text, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref, wordList } from "../columns";

export const cvKinds = ["position", "education", "output"] as const;
export type CvKind = (typeof cvKinds)[number];

export const outputTypes = ["publication", "dataset", "software", "other"] as const;
export type OutputType = (typeof outputTypes)[number];

export const cvEntry = mysqlTable(
  "cv_entry",
  {
    id: id(),
    userId: ref("user_id").notNull(),
    kind: varchar("kind", { length: 12, enum: cvKinds }).notNull(),
    /** Of a position, a degree, a publication. */
    title: varchar("title", { length: 300 }).notNull(),
    organisation: varchar("organisation", { length: 200 }).notNull().default(""),
    /** `2021` or `2021-09`; an absent end means that it goes on. */
    fromMonth: varchar("from_month", { length: 7 }),
    toMonth: varchar("to_month", { length: 7 }),
    outputType: varchar("output_type", { length: 12, enum: outputTypes }),
    year: int("year"),
    /** Lower case, without `https://doi.org/`. */
    doi: varchar("doi", { length: 200 }),
    url: varchar("url", { length: 500 }),
    note: varchar("note", { length: 500 }).notNull().default(""),
    version: int("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("cv_entry_user").on(t.userId, t.createdAt)],
);

/** The four modules of the Résumé for Researchers, in Markdown. */
export const cvNarrative = mysqlTable("cv_narrative", {
  userId: ref("user_id").primaryKey(),
  knowledge: mediumtext("knowledge").notNull(),
  individuals: mediumtext("individuals").notNull(),
  community: mediumtext("community").notNull(),
  society: mediumtext("society").notNull(),
  version: int("version").notNull().default(1),
});

/** What one investigator shows of it in one proposal. */
export const proposalCv = mysqlTable(
  "proposal_cv",
  {
    memberId: ref("member_id").primaryKey(),
    proposalId: ref("proposal_id").notNull(),
    userId: ref("user_id").notNull(),
    /** Ids of entries: a JSON list. */
    entries: text("entries").notNull(),
    modules: wordList("modules", { length: 80 }).notNull(),
    chosenAt: instant("chosen_at").notNull(),
  },
  (t) => [index("proposal_cv_proposal").on(t.proposalId), index("proposal_cv_user").on(t.userId)],
);
