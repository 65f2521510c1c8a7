/** Telling people things: notifications in the portal, and e-mail queued in the same transaction as its cause. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/columns";
import { mail, outboxEvent } from "@/db/schema/machinery";
import { notification, notificationSetting } from "@/db/schema/notifications";
import { user } from "@/db/schema/people";
import type { StoredEvent } from "@/lib/command/reaction";
import { env } from "@/lib/infra/env";
import { notificationCreated } from "./events";
import type { NotificationKind } from "./kinds";

export const NOW = sql<Date>`UTC_TIMESTAMP(3)`;
export const keep = { id: sql`id` };
/** One line, at most 250 characters: also keeps line ends out of mail headers. */
export const oneLine = (text: string) => [...text.replace(/\s+/g, " ").trim()].slice(0, 250).join("");

export type Letter = {
  /** Where whoever queues it must know its row. */
  id?: string;
  /** One mail per cause and recipient: `<event id>:<kind>:<user id>`, `invitation:<id>`. At most 190 characters. */
  dedupeKey: string;
  to: string;
  subject: string;
  text: string;
  /** Where one click ends mails of this kind; none for mails that people need. */
  unsubscribeUrl?: string;
};

/**
 * Queues e-mails (at least one); a second one with the same dedupe key is dropped. The worker sends them after COMMIT.
 * Awaited it is done at once; a command may give it to `last` instead.
 */
export function queueMails(tx: Tx, letters: readonly Letter[]) {
  const rows = letters.map((letter) => ({
    ...letter,
    subject: oneLine(letter.subject),
    status: "queued" as const,
    nextAttemptAt: NOW,
    createdAt: NOW,
  }));
  return tx.insert(mail).values(rows).onDuplicateKeyUpdate({ set: keep });
}

/** Queues one e-mail. */
export const queueMail = (tx: Tx, letter: Letter) => queueMails(tx, [letter]);

/** An absolute link for e-mails: always the primary's public address, never one from a request. */
export const portalLink = (path: string): string => `${env().PUBLIC_ORIGIN}${path}`;

/** The text of a mail with its link, and the way to have no more of its kind. */
export const mailText = (text: string, href: string): string =>
  `${text.trim()}\n\n${portalLink(href)}\n\nWhich e-mails you get: ${portalLink("/account/notifications")}\n`;

export type Notice = {
  event: Pick<StoredEvent, "id">;
  /** Whom to tell; duplicates and disabled people are left out. */
  userIds: readonly string[];
  kind: NotificationKind;
  title: string;
  /** Path of the record in the portal. */
  href: string;
  /** Also by e-mail, unless the person wants none of this kind. A link to `href` is added to the text. */
  mail?: { subject: string; text: string };
};

/** People told by one statement and one event: the names of more would not fit into the event's row. */
const AT_ONCE = 500;

/** Tells people once per event and kind, however often it is called; their open pages hear of it. */
export async function notify(tx: Tx, notice: Notice): Promise<void> {
  const wanted = [...new Set(notice.userIds)];
  for (let from = 0; from < wanted.length; from += AT_ONCE)
    await notifySome(tx, notice, wanted.slice(from, from + AT_ONCE));
}

async function notifySome(tx: Tx, notice: Notice, wanted: string[]): Promise<void> {
  const { event, kind, href } = notice;
  const people = await tx
    .select({ id: user.id, to: user.email, email: notificationSetting.email })
    .from(user)
    .leftJoin(
      notificationSetting,
      and(eq(notificationSetting.userId, user.id), eq(notificationSetting.kind, kind)),
    )
    .where(and(inArray(user.id, wanted), eq(user.status, "active")));
  if (people.length === 0) return;
  const title = oneLine(notice.title);
  const rows = people.map(({ id }) => ({ userId: id, eventId: event.id, kind, title, href, createdAt: NOW }));
  await tx.insert(notification).values(rows).onDuplicateKeyUpdate({ set: keep });
  await announce(
    tx,
    people.map((person) => person.id),
  );
  const letter = notice.mail;
  if (!letter) return;
  const text = mailText(letter.text, href);
  const letters = people
    .filter((person) => person.email !== false)
    .map(({ id, to }) => ({ dedupeKey: `${event.id}:${kind}:${id}`, to, subject: letter.subject, text }));
  if (letters.length > 0) await queueMails(tx, letters);
}

/** The event behind the bell, for at most some hundreds. Reactions have no `emit`, so it is stored here; the relay numbers it. */
export async function announce(tx: Tx, userIds: string[]): Promise<void> {
  const payload = { userIds };
  await tx.insert(outboxEvent).values({
    id: newId(),
    at: NOW,
    type: notificationCreated.name,
    actorId: userIds[0]!,
    payload: JSON.stringify(payload),
    topics: JSON.stringify(notificationCreated.topics(payload)),
  });
}
