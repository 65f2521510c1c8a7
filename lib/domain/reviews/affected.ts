/** Which reviews a change of people, teams or organisations may concern, and checking them anew. */
import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { organisation } from "@/db/schema/organisations";
import { review } from "@/db/schema/reviews";
import type { StoredEvent } from "@/lib/command/reaction";
import { recheck } from "./conflicts";
import { suspendable } from "./rules";
import { tellMove } from "./tell";

/** WHERE over `review`: of this person, or of a proposal in whose team they are. */
export function concerningPerson(userId: string): SQL {
  const bytes = uuidToBytes(userId);
  return or(
    eq(review.reviewerId, userId),
    sql`${review.email} = (SELECT email FROM user WHERE id = ${bytes})`,
    sql`${review.proposalId} IN (SELECT proposal_id FROM proposal_member WHERE user_id = ${bytes} OR email = (SELECT email FROM user WHERE id = ${bytes}))`,
  ) as SQL;
}

export const concerningProposal = (proposalId: string): SQL => eq(review.proposalId, proposalId);

/** The organisation and everything below it: a part that moves takes its own parts along. */
export async function withParts(tx: Tx, organisationId: string): Promise<string[]> {
  const all = new Set([organisationId]);
  let level = [organisationId];
  while (level.length > 0) {
    const rows = await tx
      .select({ id: organisation.id })
      .from(organisation)
      .where(inArray(organisation.parentId, level));
    level = rows.map(({ id }) => id).filter((id) => !all.has(id));
    for (const id of level) all.add(id);
  }
  return [...all];
}

/** WHERE over `review`: reviewer, host or team belong to the organisation or to a part of it. */
export async function concerningPlace(tx: Tx, organisationId: string): Promise<SQL> {
  const ids = sql.join(
    (await withParts(tx, organisationId)).map((id) => sql`${uuidToBytes(id)}`),
    sql`, `,
  );
  const members = sql`SELECT user_id FROM membership WHERE organisation_id IN (${ids})`;
  return or(
    sql`${review.reviewerId} IN (${members})`,
    sql`${review.email} IN (SELECT email FROM user WHERE id IN (${members}))`,
    sql`${review.proposalId} IN (SELECT id FROM proposal WHERE organisation_id IN (${ids}))`,
    sql`${review.proposalId} IN (SELECT proposal_id FROM proposal_member WHERE user_id IN (${members}))`,
  ) as SQL;
}

/** Checks the reviews concerned anew, holds back or lets go on, and tells those whom it concerns. */
export async function recheckWhere(tx: Tx, which: SQL, event: StoredEvent, now: Date): Promise<void> {
  const rows = await tx
    .select()
    .from(review)
    .where(and(which, inArray(review.status, [...suspendable, "conflicted"])))
    .orderBy(asc(review.id))
    .for("update");
  for (const row of rows) await tellMove(tx, event, row, await recheck(tx, row, now));
}
