/** What a person is told, in the portal and by e-mail. */
import { boolean, index, mysqlTable, primaryKey, unique, varchar } from "drizzle-orm/mysql-core";
import { id, instant, ref } from "../columns";

export const notification = mysqlTable(
  "notification",
  {
    id: id(),
    userId: ref("user_id").notNull(),
    eventId: ref("event_id").notNull(),
    kind: varchar("kind", { length: 40 }).notNull(),
    title: varchar("title", { length: 250 }).notNull(),
    href: varchar("href", { length: 250 }).notNull(),
    createdAt: instant("created_at").notNull(),
    readAt: instant("read_at"),
  },
  (t) => [
    unique("notification_once").on(t.userId, t.eventId, t.kind),
    index("notification_list").on(t.userId, t.createdAt, t.id),
    index("notification_unread").on(t.userId, t.readAt),
  ],
);

/** A kind of notification for which a person wants no e-mail. No row: e-mail is sent. */
export const notificationSetting = mysqlTable(
  "notification_setting",
  {
    userId: ref("user_id").notNull(),
    kind: varchar("kind", { length: 40 }).notNull(),
    email: boolean("email").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind] })],
);
