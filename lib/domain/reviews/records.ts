/** What the commands of reviews load, locked, and the checks they share. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { review, reviewForm } from "@/db/schema/reviews";
import { conflict, notFound } from "@/lib/command/errors";
import { agencyStatuses, statusWords } from "../proposals/rules";
import { sealedNow } from "../proposals/sealed";
import {
  type Comments,
  criterionSchema,
  defaultForm,
  type ReviewAction,
  type ReviewForm,
  refusal,
  type Scores,
} from "./rules";

type Selects = Pick<Tx, "select">;
export type ReviewRow = typeof review.$inferSelect;

/** The form of a call and its version (0: the default, nobody has written one). */
export async function formOf(db: Selects, callId: string): Promise<ReviewForm & { version: number }> {
  const [row] = await db.select().from(reviewForm).where(eq(reviewForm.callId, callId));
  if (!row) return { ...defaultForm, version: 0 };
  const { minimumReviewers, visibility, delegation, version } = row;
  const criteria = z.array(criterionSchema).parse(JSON.parse(row.criteria));
  return { criteria, minimumReviewers, visibility, delegation, version };
}

export const scoresOf = (row: { scores: string }): Scores => JSON.parse(row.scores) as Scores;
export const commentsOf = (row: { comments: string }): Comments => JSON.parse(row.comments) as Comments;

/** A proposal, locked, with its team. @throws Rejection 404 */
export async function loadProposal(tx: Tx, proposalId: string) {
  const [row] = await tx.select().from(proposal).where(eq(proposal.id, proposalId)).for("update");
  const [its] = await tx
    .select({ sealed: sealedNow })
    .from(call)
    .innerJoin(proposal, eq(proposal.callId, call.id))
    .where(eq(proposal.id, proposalId));
  if (!row || !its) throw notFound();
  const team = await tx.select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId));
  return { proposal: { ...row, sealed: its.sealed }, team };
}

export type LoadedReview = Awaited<ReturnType<typeof loadReview>>;

/** A review and its proposal, both locked in that order, and the team. @throws Rejection 404 */
export async function loadReview(tx: Tx, reviewId: string) {
  const [seen] = await tx
    .select({ proposalId: review.proposalId })
    .from(review)
    .where(eq(review.id, reviewId));
  if (!seen) throw notFound();
  const loaded = await loadProposal(tx, seen.proposalId);
  const [row] = await tx.select().from(review).where(eq(review.id, reviewId)).for("update");
  if (!row) throw notFound();
  return { ...loaded, review: row };
}

/** @throws Rejection 409 when the review's state does not allow the action */
export function mustAllow(action: ReviewAction, row: ReviewRow): void {
  const reason = refusal(action, row.status);
  if (reason) throw conflict(reason, "wrong-state");
}

/** @throws Rejection 409 once the agency has decided, or while it has no proposal: nothing that was written is lost */
export function mustBeInReview({ proposal: its }: Pick<LoadedReview, "proposal">): void {
  if (its.status === "submitted") return;
  const seen = (agencyStatuses as readonly string[]).includes(its.status);
  const why = seen ? `The proposal is ${statusWords[its.status]}` : "The proposal is not with the agency";
  throw conflict(`${why}: its reviews are closed. What was written is kept as it is.`, "stage-closed");
}

/** What events of a review say. */
export const factsOf = ({ id, agencyId, reviewerId }: ReviewRow) => ({ reviewId: id, agencyId, reviewerId });
