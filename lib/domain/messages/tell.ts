/** Whom a message is told: who is named, and who takes part; never anybody who does not read it. */
import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { awardMessage, awardMessageMention, type MessageSide } from "@/db/schema/messages";
import { organisation, type Role } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import type { StoredEvent } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { messagesPath, type Portal } from "./paths";
import { type Person, readersOf } from "./readers";
import { audienceLabel } from "./rules";

/** The message with its award and its names; undefined when it is gone or was withdrawn meanwhile. */
export async function messageFacts(tx: Tx, messageId: string) {
  const [row] = await tx
    .select({ message: awardMessage, award, authorName: user.name })
    .from(awardMessage)
    .innerJoin(award, eq(award.id, awardMessage.awardId))
    .innerJoin(user, eq(user.id, awardMessage.authorId))
    .where(eq(awardMessage.id, messageId));
  if (!row || row.message.withdrawnAt) return undefined;
  const names = await tx
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.id, [row.award.organisationId, row.award.agencyId]));
  const nameOf = (id: string) => names.find((one) => one.id === id)?.name ?? "";
  const parties = { university: nameOf(row.award.organisationId), agency: nameOf(row.award.agencyId) };
  const { audience } = row.message;
  const readers = (await readersOf(tx, row.award, audience)).filter(({ id }) => id !== row.message.authorId);
  return {
    ...row,
    readers,
    where: audienceLabel(audience, parties).replace(/^./, (sign) => sign.toLowerCase()),
  };
}
export type MessageFacts = NonNullable<Awaited<ReturnType<typeof messageFacts>>>;

/** Whose it is where nobody of a side has taken part yet. */
const DESK: Record<MessageSide, Role> = { university: "research-office", agency: "programme-officer" };

/** The people on the account, whoever wrote or was named on this award before, and a desk for each side that has nobody. */
export async function followersOf(tx: Tx, { message, readers }: MessageFacts): Promise<Person[]> {
  const wrote = await tx
    .select({ id: awardMessage.authorId })
    .from(awardMessage)
    .where(eq(awardMessage.awardId, message.awardId))
    .groupBy(awardMessage.authorId);
  const named = await tx
    .select({ id: awardMessageMention.userId })
    .from(awardMessageMention)
    .where(
      and(eq(awardMessageMention.awardId, message.awardId), ne(awardMessageMention.messageId, message.id)),
    )
    .groupBy(awardMessageMention.userId);
  const known = new Set([...wrote, ...named].map(({ id }) => id));
  const takesPart = ({ id, account }: Person) => account !== null || known.has(id);
  return readers.filter((person) => {
    if (takesPart(person)) return true;
    const { side, offices } = person;
    // Among themselves somebody has to hear it too.
    const asked = side !== message.side || message.audience !== "all";
    const alone = !readers.some((one) => one.side === side && takesPart(one));
    return asked && alone && offices.includes(DESK[side]);
  });
}

/** Whom this message still names, of those whom an event named. */
export async function namedBy(tx: Tx, facts: MessageFacts, only: readonly string[]): Promise<Person[]> {
  const rows = await tx
    .select({ id: awardMessageMention.userId })
    .from(awardMessageMention)
    .where(eq(awardMessageMention.messageId, facts.message.id));
  return facts.readers.filter(({ id }) => only.includes(id) && rows.some((row) => row.id === id));
}

const portalOf = ({ account, side }: Person): Portal => (account ? "researcher" : side);

/** Tells each on their own portal's page. The words of a message are not in it: it may be withdrawn still. */
export async function tellOfMessage(
  tx: Tx,
  { event, facts }: { event: StoredEvent; facts: MessageFacts },
  kind: "message" | "mention",
  people: readonly Person[],
): Promise<void> {
  const { message, award: its, authorName, where } = facts;
  const title = kind === "mention" ? `${authorName} named you in a message` : `${authorName} wrote a message`;
  for (const portal of ["researcher", "university", "agency"] as const)
    await notify(tx, {
      event,
      kind,
      userIds: people.filter((person) => portalOf(person) === portal).map(({ id }) => id),
      title: `${title} ${where}: ${its.reference} ${its.title}`,
      href: `${messagesPath(portal, message.awardId)}#message-${message.id}`,
      mail: {
        subject: `${title}: ${its.reference}`,
        text: `${title} ${where}, about ${its.reference} ${its.title}.`,
      },
    });
}
