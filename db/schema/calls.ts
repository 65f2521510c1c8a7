/** Calls for proposals. Open and closed follow the database's clock; only draft, published and archived are stored. */
import { sql } from "drizzle-orm";
import { check, index, int, mysqlTable, primaryKey, text, varchar } from "drizzle-orm/mysql-core";
import { currency, exactText, id, instant, money, ref, wordList, zone } from "../columns";

export const call = mysqlTable(
  "call",
  {
    id: id(),
    agencyId: ref("agency_id").notNull(),
    reference: varchar("reference", { length: 32 }).notNull().unique("call_reference"),
    status: varchar("status", { length: 12, enum: ["draft", "published", "archived"] }).notNull(),
    title: varchar("title", { length: 200 }).notNull(),
    summary: varchar("summary", { length: 500 }).notNull(),
    description: text("description").notNull(),
    eligibility: text("eligibility").notNull(),
    opensAt: instant("opens_at").notNull(),
    closesAt: instant("closes_at").notNull(),
    timeZone: zone().notNull(),
    currency: currency().notNull(),
    minimumAmount: money("minimum_amount").notNull(),
    maximumAmount: money("maximum_amount").notNull(),
    /** Keys of lib/domain/calls/vocabulary.ts; none: open to all. */
    disciplines: wordList("disciplines", { length: 700 }).notNull().default(sql`''`),
    careerStages: wordList("career_stages", { length: 100 }).notNull().default(sql`''`),
    version: int("version").notNull().default(1),
    createdBy: ref("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    publishedAt: instant("published_at"),
    publishedBy: ref("published_by"),
  },
  (t) => [
    index("call_agency").on(t.agencyId, t.createdAt),
    // A FULLTEXT index call_search (title, summary, description) stands beside these, in the migration: drizzle has no word for it.
    // Holds what the catalogue filters by, so that a filter with few hits reads no rows in vain.
    index("call_catalogue_filter").on(
      t.status,
      t.closesAt,
      t.id,
      t.opensAt,
      t.agencyId,
      t.currency,
      t.minimumAmount,
      t.maximumAmount,
    ),
    index("call_catalogue_agency").on(t.agencyId, t.status, t.closesAt, t.id),
    // What was opened lately, for alerts; what changed lately, for the index in the process.
    index("call_published").on(t.publishedAt, t.id),
    index("call_updated").on(t.updatedAt, t.id),
    index("call_upcoming").on(t.status, t.opensAt, t.id),
    check("call_dates", sql`opens_at < closes_at`),
    check(
      "call_amounts",
      sql`minimum_amount >= 0 AND minimum_amount <= maximum_amount AND maximum_amount > 0`,
    ),
  ],
);

/** Budget headings of a call, in the order shown. */
export const callHeading = mysqlTable(
  "call_heading",
  {
    callId: ref("call_id").notNull(),
    position: int("position").notNull(),
    name: exactText("name", { length: 80 }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.position] })],
);
