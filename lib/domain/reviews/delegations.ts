/** Delegations as the commands and pages of reviews read them, and who may do what with one. */
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { reviewDelegation } from "@/db/schema/reviews";
import { type Actor, isUser } from "@/lib/command/actor";
import { notFound } from "@/lib/command/errors";
import { allow, deny, hide, type Verdict } from "@/lib/command/verdict";
import { isConfirmed, UNCONFIRMED } from "../people/policy";
import { hasConflict } from "./conflicts";
import { reviewTokenHash } from "./invitation-link";
import { mayWrite } from "./policy";
import { loadReview, type ReviewRow } from "./records";
import { delegated } from "./rules";

type Selects = Pick<Tx, "select">;
export type DelegationRow = typeof reviewDelegation.$inferSelect;

/** The delegation of a review that is not over; undefined where its reviewer writes. */
export async function liveDelegation(db: Selects, reviewId: string): Promise<DelegationRow | undefined> {
  const [row] = await db
    .select()
    .from(reviewDelegation)
    .where(and(eq(reviewDelegation.reviewId, reviewId), inArray(reviewDelegation.status, [...delegated])))
    .orderBy(desc(reviewDelegation.proposedAt))
    .limit(1);
  return row;
}

/** A delegation with its review and proposal, locked. @throws Rejection 404 */
export async function loadDelegation(tx: Tx, delegationId: string) {
  const [seen] = await tx.select().from(reviewDelegation).where(eq(reviewDelegation.id, delegationId));
  if (!seen) throw notFound();
  const loaded = await loadReview(tx, seen.reviewId);
  const [delegation] = await tx
    .select()
    .from(reviewDelegation)
    .where(eq(reviewDelegation.id, delegationId))
    .for("update");
  return { ...loaded, delegation: delegation ?? seen };
}

/** The delegation is this person's: by account, by proven address, or by the link of the mail. */
export function isDelegate(actor: Actor, row: DelegationRow, token = ""): boolean {
  if (!isUser(actor)) return false;
  if (row.delegateId) return row.delegateId === actor.id;
  const byLink = token !== "" && reviewTokenHash(token) === row.tokenHash;
  return byLink || (actor.emailConfirmed && actor.email === row.email);
}

/** Answering: whoever was proposed. */
export function mayAnswerDelegation(actor: Actor, row: DelegationRow, token: string): Verdict {
  if (!isDelegate(actor, row, token)) return hide();
  return isConfirmed(actor) ? allow() : deny(UNCONFIRMED);
}

/** Of a person who writes, or would. */
export const asKnown = (actor: Actor) =>
  isUser(actor) ? { userId: actor.id, email: actor.email } : { userId: null, email: "" };

const IN_THE_WAY =
  "The rules find a possible conflict of interest between you and this proposal. It stays closed to you; tell the reviewer.";

export type Writing = {
  review: ReviewRow;
  /** Something stands between the review's own reviewer and the proposal. */
  conflicted: boolean;
  delegation: DelegationRow | undefined;
  /** Something stands between the delegate and the proposal. */
  barred: boolean;
};

/** Writing a draft: its reviewer, and while somebody else was asked to and accepted, only that person. */
export function mayWriteDraft(actor: Actor, { review, conflicted, delegation, barred }: Writing): Verdict {
  const writes = delegation?.status === "writing";
  if (writes && isUser(actor) && delegation.delegateId === actor.id) {
    if (conflicted || review.status === "conflicted")
      return deny("This review is on hold. What you wrote is kept.");
    return barred ? deny(IN_THE_WAY) : allow();
  }
  const verdict = mayWrite(actor, review, conflicted);
  if (!verdict.allowed || !writes) return verdict;
  return deny(`${delegation.email} writes the draft. Wait until it is handed in, or end the delegation.`);
}

/** Whether the actor is barred as the delegate of a draft: looked for at each change. */
export async function isBarred(
  db: Selects,
  actor: Actor,
  delegation: DelegationRow | undefined,
  proposalId: string,
  now: Date,
): Promise<boolean> {
  if (!delegation || !isUser(actor) || delegation.delegateId !== actor.id) return false;
  return hasConflict(db, proposalId, asKnown(actor), now);
}

/** What events of a delegation say. */
export const delegationFacts = (delegation: DelegationRow, review: ReviewRow) => ({
  reviewId: review.id,
  agencyId: review.agencyId,
  reviewerId: review.reviewerId,
  delegationId: delegation.id,
  delegateId: delegation.delegateId,
});
