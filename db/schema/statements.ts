/**
 * Sums over the ledger, a thousand transfers at a time. What is numbered never changes, so a block that was added up
 * once holds for ever; statements and balances of any past day or instant read blocks, and transfers only at the ends.
 */
import { char, int, mediumtext, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { day, instant, money, ref } from "../columns";

/** What one account had of one kind of transfer, within one block and one month of the books. Minor units. */
export const ledgerBlock = mysqlTable(
  "ledger_block",
  {
    awardId: ref("award_id").notNull(),
    /** 1 has the transfers 1 to 1000, and so on. */
    block: int("block").notNull(),
    month: char("month", { length: 7 }).notNull(),
    accountId: ref("account_id").notNull(),
    kind: varchar("kind", { length: 20 }).notNull(),
    credits: money("credits").notNull(),
    debits: money("debits").notNull(),
    /** How what is set aside for commitments changed. */
    pending: money("pending").notNull(),
    /** Transfers that the account paid: over all accounts, each counts once. */
    transfers: int("transfers").notNull(),
    /** Transfers that the account paid or was given. */
    touches: int("touches").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.awardId, t.block, t.month, t.accountId, t.kind] })],
);

/** The nightly check of every ledger: one row a night, by whichever worker takes it. */
export const ledgerCheck = mysqlTable("ledger_check", {
  day: day("day").primaryKey(),
  /** Who works at it; what another attempt brings late is not taken. */
  attempt: ref("attempt"),
  beatAt: instant("beat_at"),
  startedAt: instant("started_at").notNull(),
  finishedAt: instant("finished_at"),
  /** How many invariants do not hold. */
  broken: int("broken").notNull().default(0),
  /** JSON: the invariants that do not hold, each with some of its rows. */
  breaches: mediumtext("breaches"),
});
