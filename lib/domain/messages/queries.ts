/** What is seen of messages: on one award, in one portal, one file. Each query checks the actor itself. */

import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { award } from "@/db/schema/awards";
import {
  type Audience,
  audiences,
  awardMessage,
  awardMessageEdition,
  awardMessageFile,
  awardMessageMention,
  awardMessageRead,
} from "@/db/schema/messages";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser, type User } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { partiesOf } from "@/lib/domain/accounts/part";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import { isId } from "@/lib/infra/ids";
import type { Portal } from "./paths";
import { audiencesFor, mayReadWithdrawn, maySend, standsOn } from "./policy";
import { nameable, readersOf, writersOf } from "./readers";
import { isChangeable } from "./rules";
import { isNewTo, mentions, ownReadState, readable } from "./scope";

const university = alias(organisation, "university");
const agency = alias(organisation, "agency");
const NOW = sql<Date>`UTC_TIMESTAMP(3)`.mapWith(awardMessage.writtenAt);

const columns = (actor: User) => ({
  id: awardMessage.id,
  awardId: awardMessage.awardId,
  audience: awardMessage.audience,
  number: awardMessage.number,
  version: awardMessage.version,
  side: awardMessage.side,
  authorId: awardMessage.authorId,
  authorName: user.name,
  body: awardMessage.body,
  writtenAt: awardMessage.writtenAt,
  correctedAt: awardMessage.correctedAt,
  withdrawnAt: awardMessage.withdrawnAt,
  reference: award.reference,
  title: award.title,
  universityName: university.name,
  agencyName: agency.name,
  timeZone: university.timeZone,
  organisationId: awardMessage.organisationId,
  agencyId: awardMessage.agencyId,
  isNew: sql<boolean>`(${isNewTo(actor)})`.mapWith(Boolean),
  now: NOW,
});

const select = (actor: User) =>
  reader()
    .select(columns(actor))
    .from(awardMessage)
    .innerJoin(award, eq(award.id, awardMessage.awardId))
    .innerJoin(user, eq(user.id, awardMessage.authorId))
    .innerJoin(university, eq(university.id, awardMessage.organisationId))
    .innerJoin(agency, eq(agency.id, awardMessage.agencyId))
    .leftJoin(awardMessageRead, ownReadState(actor));
type Row = Awaited<ReturnType<typeof select>>[number];

export type MessageItem = Row & {
  mentions: Array<{ id: string; name: string }>;
  files: Array<{ id: string; name: string; size: number; mime: string; sha256: string }>;
  /** What it said before, the oldest first. */
  editions: Array<{ version: number; body: string; replacedAt: Date; forgetAt: Date | null }>;
  /** The actor can still correct and withdraw it. */
  changeable: boolean;
  /** The actor is named in it. */
  forMe: boolean;
};

export const messageViews = ["unread", "mentions"] as const;
export type MessageView = (typeof messageViews)[number];
export type MessageFilter = {
  awardId?: string | undefined;
  audience?: Audience | undefined;
  view?: MessageView | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

const conditions = (actor: User, scope: SQL, { awardId, audience, view }: MessageFilter) =>
  and(
    scope,
    awardId ? eq(awardMessage.awardId, awardId) : undefined,
    audience ? eq(awardMessage.audience, audience) : undefined,
    view === "unread" ? isNewTo(actor) : undefined,
    view === "mentions" ? mentions(actor) : undefined,
  );

/** Messages that somebody reads in one portal (`all`: anywhere), the newest first. */
export async function listMessages(
  actor: Actor,
  portal: Portal | "all",
  filter: MessageFilter = {},
): Promise<Page<MessageItem>> {
  if (!isUser(actor) || (filter.awardId !== undefined && !isId(filter.awardId)))
    return { items: [], next: undefined };
  const size = filter.limit ?? PAGE;
  const scope = await readable(actor, portal);
  const { writtenAt, id } = awardMessage;
  const rows = await select(actor)
    .where(and(conditions(actor, scope, filter), afterCursor(filter.cursor, writtenAt, id)))
    .orderBy(desc(writtenAt), desc(id))
    .limit(size + 1);
  const page = toPage(rows, (row) => ({ at: row.writtenAt, id: row.id }), size);
  return { ...page, items: await whole(actor, page.items) };
}

/** The rows with what belongs to them, in one more trip. */
async function whole(actor: User, rows: Row[]): Promise<MessageItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [named, files, editions] = await together(reader(), (db) => [
    db
      .select({ messageId: awardMessageMention.messageId, id: user.id, name: user.name })
      .from(awardMessageMention)
      .innerJoin(user, eq(user.id, awardMessageMention.userId))
      .where(inArray(awardMessageMention.messageId, ids))
      .orderBy(asc(user.name)),
    db
      .select()
      .from(awardMessageFile)
      .where(inArray(awardMessageFile.messageId, ids))
      .orderBy(asc(awardMessageFile.position)),
    db
      .select()
      .from(awardMessageEdition)
      .where(inArray(awardMessageEdition.messageId, ids))
      .orderBy(asc(awardMessageEdition.version)),
  ]);
  const of = <One extends { messageId: string }>(list: One[], id: string) =>
    list.filter(({ messageId }) => messageId === id);
  return rows.map((row) => {
    const shown =
      row.withdrawnAt === null || mayReadWithdrawn(actor, { ...row, piId: "", role: null }, row.side);
    return {
      ...row,
      mentions: of(named, row.id),
      files: shown ? of(files, row.id).map(({ hash, ...its }) => ({ ...its, sha256: hash })) : [],
      editions: shown ? of(editions, row.id) : [],
      changeable: row.authorId === actor.id && isChangeable(row, row.now),
      forMe: of(named, row.id).some(({ id }) => id === actor.id),
    };
  });
}

/** Unread messages, counted to 100 at most ("99+"); of one award where it is named. */
export async function countUnreadMessages(
  actor: Actor,
  portal: Portal | "all",
  awardId?: string,
): Promise<number> {
  if (!isUser(actor)) return 0;
  const rows = await reader()
    .select({ one: sql`1` })
    .from(awardMessage)
    .leftJoin(awardMessageRead, ownReadState(actor))
    .where(conditions(actor, await readable(actor, portal), { awardId, view: "unread" }))
    .limit(100);
  return rows.length;
}

/** Whether the actor may write to an award's parties at all. */
export async function canWriteTo(actor: Actor, awardId: string): Promise<boolean> {
  const its = isUser(actor) && isId(awardId) ? await partiesOf(actor, awardId) : undefined;
  return its !== undefined && maySend(actor, its, "all").allowed;
}

/** Whether the actor hears what a side of an award has to itself. */
export async function canHearSide(
  actor: Actor,
  awardId: string,
  side: "university" | "agency",
): Promise<boolean> {
  const its = isUser(actor) && isId(awardId) ? await partiesOf(actor, awardId) : undefined;
  return its !== undefined && standsOn(actor, its).includes(side);
}

/** For whom the actor can write on an award, and whom they can name there; undefined where they may not see it. */
export async function getWriting(actor: Actor, awardId: string) {
  const its = isUser(actor) && isId(awardId) ? await partiesOf(actor, awardId) : undefined;
  if (!its) return undefined;
  const open = audiencesFor(actor, its);
  const [everybody, written] = await Promise.all([
    readersOf(reader(), its, "all"),
    writersOf(reader(), its.id),
  ]);
  const sides = standsOn(actor, its);
  const shown = nameable(everybody, sides, written);
  return { audiences: audiences.filter((one) => open.includes(one)), people: shown };
}
export type Writing = NonNullable<Awaited<ReturnType<typeof getWriting>>>;

/** A file of a message, for its download: as long as the message stands, then for the administrators of its side. */
export async function getMessageFile(actor: Actor, fileId: string) {
  if (!isUser(actor)) return undefined;
  const [row] = await reader()
    .select({
      fileHash: awardMessageFile.hash,
      name: awardMessageFile.name,
      withdrawnAt: awardMessage.withdrawnAt,
      side: awardMessage.side,
      organisationId: awardMessage.organisationId,
      agencyId: awardMessage.agencyId,
    })
    .from(awardMessageFile)
    .innerJoin(awardMessage, eq(awardMessage.id, awardMessageFile.messageId))
    .where(and(eq(awardMessageFile.id, fileId), await readable(actor, "all")));
  const kept = row && mayReadWithdrawn(actor, { ...row, piId: "", role: null }, row.side);
  return row && (row.withdrawnAt === null || kept) ? { fileHash: row.fileHash, name: row.name } : undefined;
}
