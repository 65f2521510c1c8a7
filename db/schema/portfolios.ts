/** What portfolios add up: each award's money as one row, so that thousands of awards need no look at their accounts. */
import { int, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { money, ref } from "../columns";

/**
 * The accounts of an award added up, as they were after its transfer `upTo`. A row counts only while that is the
 * award's last transfer; else the accounts themselves are read. The worker brings rows up to date, so nothing that
 * moves money waits for them. Minor units.
 */
export const awardSum = mysqlTable("award_sum", {
  awardId: ref("award_id").primaryKey(),
  upTo: int("up_to").notNull(),
  spent: money("spent").notNull(),
  committed: money("committed").notNull(),
  /** What can still be committed or spent. */
  balance: money("balance").notNull(),
  /** Headings that are below zero. */
  overspent: int("overspent").notNull(),
  /** What the proposal asked for by year: `1:5000000,2:4000000`; null: not known. */
  years: varchar("years", { length: 400 }),
});
