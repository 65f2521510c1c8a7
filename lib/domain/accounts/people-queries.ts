/** The people of an account with what they may do alone, the account's rules, and what a person posted themselves. */
import { and, asc, desc, eq, lt, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { accountMember, accountRule, accountTerm, transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser, type User } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import { isId } from "@/lib/infra/ids";
import { usedThisMonth } from "./ledger-sql";
import { ownAwards, universityAwards, visibleAwards } from "./visible";

export type PersonItem = Awaited<ReturnType<typeof listPeople>>[number];

/**
 * Everybody who is or was on an account, with limits and absence; the principal investigator first. For those on it and
 * the university's offices: the agency sees names alone, with the award.
 */
export async function listPeople(actor: Actor, awardId: string) {
  if (!isUser(actor) || !isId(awardId)) return [];
  return reader()
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      role: accountMember.role,
      addedAt: accountMember.addedAt,
      removedAt: accountMember.removedAt,
      limitPerTransaction: accountMember.limitPerTransaction,
      limitPerMonth: accountMember.limitPerMonth,
      headings: accountMember.headings,
      absentFrom: accountMember.absentFrom,
      absentUntil: accountMember.absentUntil,
      /** Of the monthly limit, in minor units; zero without one. */
      used: sql<bigint>`CASE WHEN ${accountMember.limitPerMonth} IS NULL THEN 0 ELSE (${sql.raw(usedThisMonth("account_member"))}) END`.mapWith(
        (value) => BigInt(value as string),
      ),
    })
    .from(accountMember)
    .innerJoin(award, eq(award.id, accountMember.awardId))
    .innerJoin(user, eq(user.id, accountMember.userId))
    .where(and(eq(accountMember.awardId, awardId), or(ownAwards(actor), universityAwards(actor))))
    .orderBy(sql`FIELD(${accountMember.role}, 'pi', 'deputy', 'member')`, asc(user.name));
}

/** The rules of an account as they were set, by the position of their heading; 0 is that of all the others. */
export async function listRules(actor: Actor, awardId: string) {
  if (!isUser(actor) || !isId(awardId)) return [];
  return reader()
    .select({ rule: accountRule, changedByName: user.name })
    .from(accountRule)
    .innerJoin(award, eq(award.id, accountRule.awardId))
    .innerJoin(user, eq(user.id, accountRule.changedBy))
    .where(and(eq(accountRule.awardId, awardId), or(ownAwards(actor), universityAwards(actor))))
    .orderBy(asc(accountRule.position));
}
export type RuleItem = Awaited<ReturnType<typeof listRules>>[number];

/** The agency's terms of an account by the position of their heading; for everybody who sees the award. */
export async function listTerms(actor: Actor, awardId: string) {
  if (!isUser(actor) || !isId(awardId)) return [];
  return reader()
    .select({ position: accountTerm.position, overspend: accountTerm.overspend, setByName: user.name })
    .from(accountTerm)
    .innerJoin(award, eq(award.id, accountTerm.awardId))
    .innerJoin(user, eq(user.id, accountTerm.setBy))
    .where(and(eq(accountTerm.awardId, awardId), visibleAwards(actor)))
    .orderBy(asc(accountTerm.position));
}
export type TermItem = Awaited<ReturnType<typeof listTerms>>[number];

const later = alias(transfer, "later");

/**
 * What a person moved on any account that they are or were on, the newest first. Of one that they were removed from,
 * nothing that came after: neither the balance nor what became of their posting since.
 */
export async function listOwnPostings(actor: User, cursor?: string): Promise<Page<OwnPosting>> {
  const rows = await ownPostings(actor)
    .where(
      and(
        eq(transfer.actorId, actor.id),
        // A membership that ended: up to its end. Postings from before it was renewed stay one's own.
        or(sql`${accountMember.removedAt} IS NULL`, lte(transfer.at, accountMember.removedAt)),
        afterCursor(cursor, transfer.at, transfer.id),
      ),
    )
    .orderBy(desc(transfer.at), desc(transfer.id))
    .limit(PAGE + 1);
  return toPage(rows, (row) => row);
}

const ownPostings = (actor: User) =>
  reader()
    .select({
      id: transfer.id,
      awardId: transfer.awardId,
      number: transfer.number,
      kind: transfer.kind,
      heading: transfer.heading,
      amount: transfer.amount,
      currency: transfer.currency,
      description: transfer.description,
      at: transfer.at,
      reference: award.reference,
      title: award.title,
      timeZone: organisation.timeZone,
      removedAt: accountMember.removedAt,
      /** Reversed, as far as they may know. */
      reversed: sql<boolean>`${later.id} IS NOT NULL`.mapWith(Boolean),
    })
    .from(transfer)
    .innerJoin(award, eq(award.id, transfer.awardId))
    .innerJoin(organisation, eq(organisation.id, award.organisationId))
    .innerJoin(
      accountMember,
      and(eq(accountMember.awardId, transfer.awardId), eq(accountMember.userId, actor.id)),
    )
    .leftJoin(
      later,
      and(
        eq(later.reversesId, transfer.id),
        or(sql`${accountMember.removedAt} IS NULL`, lt(later.at, accountMember.removedAt)),
      ),
    );

export type OwnPosting = Awaited<ReturnType<typeof ownPostings>>[number];
