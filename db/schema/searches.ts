/** Searches of the catalogue that a person keeps, and how often they want to hear of new calls that match. */
import { index, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

export const savedSearch = mysqlTable(
  "saved_search",
  {
    id: id(),
    userId: ref("user_id").notNull(),
    name: varchar("name", { length: 120 }).notNull(),
    /** The catalogue's query string in its canonical form. */
    query: varchar("query", { length: 1500 }).notNull(),
    frequency: varchar("frequency", {
      length: 12,
      enum: ["none", "at-once", "daily", "weekly"],
    }).notNull(),
    /** Calls that opened up to this instant have been told of, or were there before. */
    coveredUntil: instant("covered_until").notNull(),
    /** When the next daily or weekly mail is due. */
    nextAt: instant("next_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    index("saved_search_list").on(t.userId, t.createdAt, t.id),
    index("saved_search_due").on(t.frequency, t.nextAt),
    index("saved_search_at_once").on(t.frequency, t.coveredUntil),
  ],
);
