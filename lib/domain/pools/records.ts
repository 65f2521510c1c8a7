/** What the commands of pools load and write, and the load of people as others ask for it. */
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { poolMember, reviewerProfile } from "@/db/schema/pools";
import { review } from "@/db/schema/reviews";
import { notFound } from "@/lib/command/errors";
import type { MemberInput } from "./fields";
import { type Counting, counting, keywordLines, type Load } from "./rules";

type Selects = Pick<Tx, "select">;
export type MemberRow = typeof poolMember.$inferSelect;

/** A person of a pool, locked. @throws Rejection 404 */
export async function loadMember(tx: Tx, memberId: string): Promise<MemberRow> {
  const [row] = await tx.select().from(poolMember).where(eq(poolMember.id, memberId)).for("update");
  if (!row) throw notFound();
  return row;
}

/** An agency, locked, so that two people do not list the same person at once. @throws Rejection 404 */
export async function lockAgency(tx: Tx, agencyId: string): Promise<void> {
  const [row] = await tx
    .select({ kind: organisation.kind })
    .from(organisation)
    .where(eq(organisation.id, agencyId))
    .for("update");
  if (row?.kind !== "agency") throw notFound();
}

/** Accounts that have proven one of the addresses, by address. */
export async function accountsOf(db: Selects, emails: readonly string[]) {
  const rows =
    emails.length === 0
      ? []
      : await db
          .select({ id: user.id, email: user.email, name: user.name })
          .from(user)
          .where(and(inArray(user.email, [...emails]), isNotNull(user.emailConfirmedAt)));
  return new Map(rows.map((row) => [row.email, row]));
}

/** The columns of what an agency notes of somebody. */
export const columnsOf = ({ keywords, email: _, ...input }: MemberInput) => ({
  ...input,
  keywords: keywordLines(keywords),
});

/** Reviews that are asked for or being written, and not handed in. */
const open = sql`${review.status} IN ('invited', 'conflicted', 'draft')`;
/** Reviews that were asked for and neither declined nor withdrawn. */
const live = sql`${review.status} NOT IN ('declined', 'withdrawn')`;

/** JOIN condition: reviews of the agency that are this person's, by address or by account. */
export const theirReviews = (): SQL =>
  and(
    eq(review.agencyId, poolMember.agencyId),
    or(eq(review.email, poolMember.email), eq(review.reviewerId, poolMember.userId)),
  ) as SQL;

const count = (what: SQL) => sql`COALESCE(SUM(${what}), 0)`.mapWith(Number);

/** Open reviews at the agency and reviews in the call, by member. */
async function loadsOf(db: Selects, where: SQL, callId: string): Promise<Map<string, Load>> {
  const rows = await db
    .select({
      id: poolMember.id,
      open: count(open),
      inCall: count(sql`${live} AND ${eq(review.callId, callId)}`),
    })
    .from(poolMember)
    .innerJoin(review, theirReviews())
    .where(where)
    .groupBy(poolMember.id);
  return new Map(rows.map(({ id, ...load }) => [id, load]));
}

export type Candidate = MemberRow & { counting: Counting; load: Load };

/** People of a pool with what counts of them and how much they have in a call. */
export async function candidatesWhere(db: Selects, where: SQL, callId: string): Promise<Candidate[]> {
  const [rows, loads] = [
    await db
      .select({ member: poolMember, own: reviewerProfile })
      .from(poolMember)
      .leftJoin(reviewerProfile, eq(reviewerProfile.userId, poolMember.userId))
      .where(and(where, isNull(poolMember.leftAt)))
      .orderBy(poolMember.id),
    await loadsOf(db, and(where, isNull(poolMember.leftAt)) as SQL, callId),
  ];
  return rows.map(({ member, own }) => ({
    ...member,
    counting: counting(member, own),
    load: loads.get(member.id) ?? { open: 0, inCall: 0 },
  }));
}

/** The pool's person behind an address or an account, locked; undefined for somebody whom the pool does not list. */
export async function listedAs(
  tx: Tx,
  who: { agencyId: string; email: string; userId: string | null },
  callId: string,
): Promise<Candidate | undefined> {
  const same = or(
    eq(poolMember.email, who.email),
    who.userId ? eq(poolMember.userId, who.userId) : undefined,
  );
  const where = and(eq(poolMember.agencyId, who.agencyId), same) as SQL;
  const [row] = await tx
    .select({ id: poolMember.id })
    .from(poolMember)
    .where(where)
    .orderBy(poolMember.id)
    .limit(1)
    .for("update");
  if (!row) return undefined;
  const [found] = await candidatesWhere(tx, eq(poolMember.id, row.id), callId);
  return found;
}
