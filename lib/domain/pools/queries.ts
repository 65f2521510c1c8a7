/** What an agency sees of its pool of reviewers, and what a person sees of the pools that list them. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm";
import { organisation } from "@/db/schema/organisations";
import { poolImport, poolMember, reviewerProfile } from "@/db/schema/pools";
import { review } from "@/db/schema/reviews";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { PAGE, type Page } from "../cursor";
import { planImport } from "./import-plan";
import { mayManagePool, poolsOf } from "./policy";
import { theirReviews } from "./records";
import { counting, isAvailable, keywordsOf } from "./rules";

export const poolSorts = ["name", "newest", "busiest", "idle"] as const;
export const poolStates = ["available", "away", "left", "unlinked"] as const;
export type PoolFilter = {
  q?: string | undefined;
  discipline?: string | undefined;
  state?: (typeof poolStates)[number] | undefined;
  sort?: (typeof poolSorts)[number] | undefined;
  cursor?: string | undefined;
};

const LATE = sql`(${review.status} IN ('invited', 'draft') AND ${review.dueAt} < UTC_TIMESTAMP(3)) OR ${review.submittedAt} > ${review.dueAt}`;
const sum = (what: SQL) => sql`COALESCE(SUM(${what}), 0)`.mapWith(Number);

/** What each has done for the agency. Declined: by themselves; usable: judged so. */
async function deedsOf(memberIds: string[]) {
  const rows =
    memberIds.length === 0
      ? []
      : await reader()
          .select({
            id: poolMember.id,
            invited: sum(sql`${review.status} <> 'withdrawn'`),
            accepted: sum(
              sql`${review.status} IN ('draft', 'submitted', 'usable', 'unusable') OR ${review.heldStatus} IN ('draft', 'submitted', 'usable')`,
            ),
            declined: sum(sql`${review.status} = 'declined'`),
            open: sum(sql`${review.status} IN ('invited', 'conflicted', 'draft')`),
            late: sum(LATE),
            usable: sum(sql`${review.status} = 'usable'`),
          })
          .from(poolMember)
          .innerJoin(review, theirReviews())
          .where(inArray(poolMember.id, memberIds))
          .groupBy(poolMember.id);
  return new Map(rows.map(({ id, ...deeds }) => [id, deeds]));
}

const none = { invited: 0, accepted: 0, declined: 0, open: 0, late: 0, usable: 0 };
const TODAY = sql`CAST(UTC_DATE() AS CHAR(10))`;
const day = sql<string>`CAST(UTC_DATE() AS CHAR(10))`.as("day");

const selected = () =>
  reader()
    .select({ member: poolMember, own: reviewerProfile, day })
    .from(poolMember)
    .leftJoin(reviewerProfile, eq(reviewerProfile.userId, poolMember.userId));
type Row = Awaited<ReturnType<typeof selected>>[number];

const shownOf = (deeds: Map<string, typeof none>) => (row: Row) => {
  const { member, own } = row;
  const counts = counting(member, own);
  return {
    ...member,
    counting: counts,
    isAvailable: isAvailable(counts, row.day),
    own: own && { ...own, keywords: keywordsOf(own.keywords) },
    deeds: deeds.get(member.id) ?? none,
  };
};
export type PoolItem = ReturnType<ReturnType<typeof shownOf>>;

const escaped = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

function stateIs(state: PoolFilter["state"]): SQL | undefined {
  if (state === "left") return isNotNull(poolMember.leftAt);
  if (state === "unlinked") return and(isNull(poolMember.leftAt), isNull(poolMember.userId));
  if (!state) return undefined;
  const now = sql`COALESCE(${poolMember.availableFrom}, '0') <= ${TODAY} AND ${TODAY} <= COALESCE(${poolMember.availableUntil}, '9') AND COALESCE(${reviewerProfile.availableFrom}, '0') <= ${TODAY} AND ${TODAY} <= COALESCE(${reviewerProfile.availableUntil}, '9')`;
  return and(isNull(poolMember.leftAt), state === "available" ? now : sql`NOT (${now})`);
}

/** By how many open reviews somebody has, as one number a row. */
const openCount = sql<number>`(SELECT COUNT(*) FROM review WHERE review.agency_id = ${poolMember.agencyId} AND (review.email = ${poolMember.email} OR review.reviewer_id = ${poolMember.userId}) AND review.status IN ('invited', 'conflicted', 'draft'))`;

/** The people of a pool, 50 a page; nobody for those who may not keep it. The cursor counts the rows before. */
export async function listPool(
  actor: Actor,
  agencyId: string,
  filter: PoolFilter = {},
): Promise<Page<PoolItem> & { total: number }> {
  if (!poolsOf(actor).includes(agencyId)) return { items: [], next: undefined, total: 0 };
  const q = filter.q?.slice(0, 100);
  const where = and(
    eq(poolMember.agencyId, agencyId),
    filter.state === "left" ? undefined : isNull(poolMember.leftAt),
    stateIs(filter.state),
    q
      ? or(
          like(poolMember.name, escaped(q)),
          like(poolMember.email, escaped(q)),
          like(poolMember.keywords, escaped(q.toLowerCase())),
          like(reviewerProfile.keywords, escaped(q.toLowerCase())),
        )
      : undefined,
    filter.discipline
      ? or(
          sql`FIND_IN_SET(${filter.discipline}, ${poolMember.disciplines})`,
          sql`FIND_IN_SET(${filter.discipline}, ${reviewerProfile.disciplines})`,
        )
      : undefined,
  );
  const order = {
    name: [asc(poolMember.name)],
    newest: [desc(poolMember.addedAt)],
    busiest: [desc(openCount), asc(poolMember.name)],
    idle: [asc(openCount), asc(poolMember.name)],
  }[filter.sort ?? "name"];
  const skip = /^\d{1,5}$/.test(filter.cursor ?? "") ? Number(filter.cursor) : 0;
  const [rows, [all]] = await Promise.all([
    selected()
      .where(where)
      .orderBy(...order, asc(poolMember.id))
      .limit(PAGE + 1)
      .offset(skip),
    reader()
      .select({ count: sql`COUNT(*)`.mapWith(Number) })
      .from(poolMember)
      .leftJoin(reviewerProfile, eq(reviewerProfile.userId, poolMember.userId))
      .where(where),
  ]);
  const deeds = await deedsOf(rows.map(({ member }) => member.id));
  return {
    items: rows.slice(0, PAGE).map(shownOf(deeds)),
    next: rows.length > PAGE ? String(skip + PAGE) : undefined,
    total: all?.count ?? 0,
  };
}

/** One person of a pool; undefined for those who may not keep it. */
export async function getPoolMember(actor: Actor, memberId: string): Promise<PoolItem | undefined> {
  const [row] = await selected().where(eq(poolMember.id, memberId));
  if (!row || !mayManagePool(actor, row.member.agencyId).allowed) return undefined;
  return shownOf(await deedsOf([memberId]))(row);
}

/** A prepared list with what it would do now; undefined for those who may not keep the pool. */
export async function getPoolImport(actor: Actor, importId: string) {
  const [row] = await reader().select().from(poolImport).where(eq(poolImport.id, importId));
  if (!row || !mayManagePool(actor, row.agencyId).allowed) return undefined;
  const { content, ...rest } = row;
  return { ...rest, ...(await planImport(reader(), row.agencyId, content)) };
}

/** What a person says of themselves as a reviewer, and which agencies list them. */
export async function getReviewing(actor: Actor) {
  if (!isUser(actor)) return { profile: undefined, pools: [] };
  const byAddress = actor.emailConfirmed
    ? and(isNull(poolMember.userId), eq(poolMember.email, actor.email))
    : undefined;
  const [[profile], pools] = await Promise.all([
    reader().select().from(reviewerProfile).where(eq(reviewerProfile.userId, actor.id)),
    reader()
      .select({
        id: poolMember.id,
        agencyName: organisation.name,
        addedAt: poolMember.addedAt,
        leftAt: poolMember.leftAt,
        disciplines: poolMember.disciplines,
        keywords: poolMember.keywords,
        atOnce: poolMember.atOnce,
        perCall: poolMember.perCall,
      })
      .from(poolMember)
      .innerJoin(organisation, eq(organisation.id, poolMember.agencyId))
      .where(or(eq(poolMember.userId, actor.id), byAddress))
      .orderBy(asc(organisation.name), asc(poolMember.id)),
  ]);
  return {
    profile: profile && { ...profile, keywords: keywordsOf(profile.keywords) },
    pools: pools.map((one) => ({ ...one, keywords: keywordsOf(one.keywords) })),
  };
}
