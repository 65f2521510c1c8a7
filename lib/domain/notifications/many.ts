/** Telling very many people something of their own each, at once: the same rows as `notify` writes, in few statements. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/columns";
import { notification, notificationSetting } from "@/db/schema/notifications";
import { user } from "@/db/schema/people";
import { inParts } from "@/lib/infra/parts";
import { announce, keep, type Letter, mailText, NOW, oneLine, queueMails } from "./changes";
import type { NotificationKind } from "./kinds";

export type OwnNotice = {
  userId: string;
  /** What it is about: told once for each, kind and person. */
  eventId: string;
  title: string;
  /** Path of the record in the portal. */
  href: string;
  /** One line; a link to `href` is added to the text. */
  mail: { subject: string; text: string };
};

/** Whether a person could be told, and the e-mail that was queued for them. */
export type Told = OwnNotice & { mailId: string | null };

const ROWS = 250;

/** Active people among those wanted, with their address and whether they want e-mails of the kind. */
async function peopleOf(tx: Tx, ids: readonly string[], kind: NotificationKind) {
  const people = new Map<string, { to: string; wants: boolean }>();
  for (const some of inParts([...new Set(ids)], 2 * ROWS)) {
    const rows = await tx
      .select({ id: user.id, to: user.email, email: notificationSetting.email })
      .from(user)
      .leftJoin(
        notificationSetting,
        and(eq(notificationSetting.userId, user.id), eq(notificationSetting.kind, kind)),
      )
      .where(and(inArray(user.id, some), eq(user.status, "active")));
    for (const { id, to, email } of rows) people.set(id, { to, wants: email !== false });
  }
  return people;
}

/**
 * Writes the notifications and queues the e-mails in the caller's transaction; disabled people are left out.
 * @returns those who were told, each with the id of their e-mail, null where they want none
 */
export async function notifyEach(
  tx: Tx,
  kind: NotificationKind,
  notices: readonly OwnNotice[],
): Promise<Told[]> {
  const people = await peopleOf(
    tx,
    notices.map(({ userId }) => userId),
    kind,
  );
  const told = notices.flatMap((notice) => {
    const person = people.get(notice.userId);
    return person ? [{ ...notice, mailId: person.wants ? newId() : null, to: person.to }] : [];
  });
  for (const some of inParts(told, ROWS)) {
    const rows = some.map(({ userId, eventId, title, href }) => ({
      userId,
      eventId,
      kind,
      title: oneLine(title),
      href,
      createdAt: NOW,
    }));
    await tx.insert(notification).values(rows).onDuplicateKeyUpdate({ set: keep });
    const letters = some.flatMap(({ mailId, to, eventId, userId, href, mail }): Letter[] =>
      mailId
        ? [
            {
              id: mailId,
              dedupeKey: `${eventId}:${kind}:${userId}`,
              to,
              subject: mail.subject,
              text: mailText(mail.text, href),
            },
          ]
        : [],
    );
    if (letters.length > 0) await queueMails(tx, letters);
  }
  for (const some of inParts([...new Set(told.map(({ userId }) => userId))], ROWS)) await announce(tx, some);
  return told.map(({ to: _, ...its }) => its);
}
