import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { notification, notificationSetting } from "@/db/schema/notifications";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, toPage } from "../cursor";
import { kindNames, type NotificationKind } from "./kinds";

export type NotificationItem = {
  id: string;
  kind: string;
  title: string;
  href: string;
  createdAt: Date;
  readAt: Date | null;
};

/** One's own notifications, newest first. */
export async function listNotifications(
  actor: Actor,
  options: { cursor?: string | undefined; unread?: boolean } = {},
): Promise<Page<NotificationItem>> {
  if (!isUser(actor)) return { items: [], next: undefined };
  const { createdAt, id } = notification;
  const rows = await reader()
    .select({
      id,
      kind: notification.kind,
      title: notification.title,
      href: notification.href,
      createdAt,
      readAt: notification.readAt,
    })
    .from(notification)
    .where(
      and(
        eq(notification.userId, actor.id),
        options.unread ? isNull(notification.readAt) : undefined,
        afterCursor(options.cursor, createdAt, id),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(PAGE + 1);
  return toPage(rows, (row) => ({ at: row.createdAt, id: row.id }));
}

/** The bell's figure: unread notifications, counted to 100 at most ("99+"). */
export async function countUnread(actor: Actor): Promise<number> {
  if (!isUser(actor)) return 0;
  const rows = await reader()
    .select({ one: sql`1` })
    .from(notification)
    .where(and(eq(notification.userId, actor.id), isNull(notification.readAt)))
    .limit(100);
  return rows.length;
}

/** Of which kinds a person wants e-mail; all of them, unless they said otherwise. */
export async function getEmailKinds(actor: Actor): Promise<NotificationKind[]> {
  if (!isUser(actor)) return [];
  const rows = await reader()
    .select({ kind: notificationSetting.kind })
    .from(notificationSetting)
    .where(and(eq(notificationSetting.userId, actor.id), eq(notificationSetting.email, false)));
  return kindNames.filter((kind) => !rows.some((row) => row.kind === kind));
}
