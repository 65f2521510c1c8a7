/** Which messages somebody reads, as conditions of queries. */
import { and, eq, gt, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/mysql-core";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { awardMessage, awardMessageMention, awardMessageRead } from "@/db/schema/messages";
import { type Actor, isUser, organisationsWithRole, type User } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agencyViewers, universityViewers } from "@/lib/domain/accounts/policy";
import { seatsBy } from "@/lib/domain/accounts/seats";
import type { Portal } from "./paths";
import { UNREAD_DAYS } from "./rules";

const nothing = sql`1 = 0`;
// Built when the module loads, where there may be no database yet (a build): a builder needs no connection.
const builder = new QueryBuilder();

/** The awards that somebody leads, or on whose account they are: few, and found by two indexes. */
async function ownAwardIds(actor: User): Promise<string[]> {
  const [led, joined] = await Promise.all([
    reader().select({ id: award.id }).from(award).where(eq(award.piId, actor.id)),
    reader().select({ id: accountMember.awardId }).from(accountMember).where(seatsBy(actor.id)),
  ]);
  return [...new Set([...led, ...joined].map(({ id }) => id))];
}

const readBy = (side: "university" | "agency") => inArray(awardMessage.audience, ["all", side]);

/** What somebody reads in one portal, or with `all` in any. Rows of `award_message` are in the query. */
export async function readable(actor: Actor, portal: Portal | "all"): Promise<SQL> {
  if (!isUser(actor)) return nothing;
  const parts: SQL[] = [];
  if (portal === "researcher" || portal === "all") {
    const ids = await ownAwardIds(actor);
    if (ids.length > 0) parts.push(and(inArray(awardMessage.awardId, ids), readBy("university")) as SQL);
  }
  if (portal === "university" || portal === "all") {
    const ids = organisationsWithRole(actor, ...universityViewers);
    if (ids.length > 0)
      parts.push(and(inArray(awardMessage.organisationId, ids), readBy("university")) as SQL);
  }
  if (portal === "agency" || portal === "all") {
    const ids = organisationsWithRole(actor, ...agencyViewers);
    if (ids.length > 0) parts.push(and(inArray(awardMessage.agencyId, ids), readBy("agency")) as SQL);
  }
  return parts.length > 0 ? (or(...parts) as SQL) : nothing;
}

/** How far the actor has read: joined to rows of `award_message`. */
export const ownReadState = (actor: User) =>
  and(
    eq(awardMessageRead.userId, actor.id),
    eq(awardMessageRead.awardId, awardMessage.awardId),
    eq(awardMessageRead.audience, awardMessage.audience),
  );

/** New to the actor: of somebody else, not withdrawn, beyond what they have read, and not from long ago. */
export const isNewTo = (actor: User): SQL =>
  and(
    ne(awardMessage.authorId, actor.id),
    isNull(awardMessage.withdrawnAt),
    gt(awardMessage.writtenAt, sql`UTC_TIMESTAMP(3) - INTERVAL ${sql.raw(String(UNREAD_DAYS))} DAY`),
    gt(awardMessage.number, sql`COALESCE(${awardMessageRead.number}, 0)`),
  ) as SQL;

export const mentions = (actor: User): SQL =>
  sql`EXISTS ${builder
    .select({ one: sql`1` })
    .from(awardMessageMention)
    .where(
      and(eq(awardMessageMention.messageId, awardMessage.id), eq(awardMessageMention.userId, actor.id)),
    )}`;
