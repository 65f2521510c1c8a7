/** Costs that return every month (salaries, rents, travel passes): posted by the worker, each month once. */
import { sql } from "drizzle-orm";
import { check, index, int, mysqlTable, primaryKey, unique, varchar } from "drizzle-orm/mysql-core";
import { currency, day, exactText, id, instant, money, ref, zone } from "../columns";

export const recurringKinds = ["salary", "travel", "other"] as const;
export type RecurringKind = (typeof recurringKinds)[number];

export const recurring = mysqlTable(
  "recurring",
  {
    id: id(),
    awardId: ref("award_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    kind: varchar("kind", { length: 12, enum: recurringKinds }).notNull(),
    /** Of a salary the person; of others what is paid for. */
    name: varchar("name", { length: 120 }).notNull(),
    heading: exactText("heading", { length: 80 }).notNull(),
    currency: currency().notNull(),
    /** First and last day for which it is paid, both included. */
    fromOn: day("from_on").notNull(),
    untilOn: day("until_on").notNull(),
    /** Day on which a month is posted, 1 to 31; the last day of shorter months. */
    day: int("day").notNull(),
    /** Whose days and months. */
    timeZone: zone().notNull(),
    version: int("version").notNull().default(1),
    createdBy: ref("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Set when it was ended before its last day. */
    stoppedBy: ref("stopped_by"),
    stoppedAt: instant("stopped_at"),
  },
  (t) => [
    index("recurring_award").on(t.awardId, t.createdAt, t.id),
    index("recurring_organisation").on(t.organisationId, t.createdAt, t.id),
    check("recurring_day", sql`day BETWEEN 1 AND 31`),
  ],
);

/** What a month costs from a day on. Later rows replace earlier ones from their day; what is posted stays. */
export const recurringRate = mysqlTable(
  "recurring_rate",
  {
    recurringId: ref("recurring_id").notNull(),
    fromOn: day("from_on").notNull(),
    /** Minor units for a whole month. */
    amount: money("amount").notNull(),
    reason: varchar("reason", { length: 250 }).notNull().default(""),
    setBy: ref("set_by").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recurringId, t.fromOn] }),
    check("recurring_rate_amount", sql`amount > 0`),
  ],
);

export const monthStatuses = ["posted", "waiting", "skipped"] as const;
export type MonthStatus = (typeof monthStatuses)[number];

/** One month of one of them: posted once, or waiting with the reason. */
export const recurringMonth = mysqlTable(
  "recurring_month",
  {
    id: id(),
    recurringId: ref("recurring_id").notNull(),
    awardId: ref("award_id").notNull(),
    organisationId: ref("organisation_id").notNull(),
    /** `2026-11`. */
    month: varchar("month", { length: 7 }).notNull(),
    status: varchar("status", { length: 12, enum: monthStatuses }).notNull(),
    /** Minor units. */
    amount: money("amount").notNull(),
    /** How the amount came about, where it is not a whole month's. */
    reckoning: varchar("reckoning", { length: 500 }).notNull().default(""),
    /** Why it waits and what helps; of a posting what is worth knowing about its date. */
    note: varchar("note", { length: 500 }).notNull().default(""),
    tries: int("tries").notNull(),
    triedAt: instant("tried_at").notNull(),
    occurredOn: day("occurred_on"),
    transferId: ref("transfer_id"),
  },
  (t) => [
    unique("recurring_month_once").on(t.recurringId, t.month),
    index("recurring_month_queue").on(t.organisationId, t.status, t.triedAt, t.id),
    index("recurring_month_award").on(t.awardId, t.status, t.triedAt),
  ],
);
