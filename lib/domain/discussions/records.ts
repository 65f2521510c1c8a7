/** What the commands of discussions load, locked, and whom they tell. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { discussion } from "@/db/schema/discussions";
import { review } from "@/db/schema/reviews";
import { type Actor, isUser } from "@/lib/command/actor";
import { conflict } from "@/lib/command/errors";
import { stagesOf } from "../calls/stages-of";
import { standsNow } from "../reviews/conflicts";
import { loadProposal, mustBeInReview } from "../reviews/records";
import { isIn } from "./policy";

export type LoadedThread = Awaited<ReturnType<typeof loadThread>>;

/** The proposal, locked, its thread, its reviews, and the actor's own among them. @throws Rejection 404 */
export async function loadThread(tx: Tx, proposalId: string, actor: Actor) {
  const loaded = await loadProposal(tx, proposalId);
  const stages = await stagesOf(tx, loaded.proposal.callId);
  const [thread] = await tx
    .select()
    .from(discussion)
    .where(eq(discussion.proposalId, proposalId))
    .for("update");
  const reviews = await tx.select().from(review).where(eq(review.proposalId, proposalId));
  const mine = isUser(actor) ? reviews.find(({ reviewerId }) => reviewerId === actor.id) : undefined;
  const own = mine && {
    ...mine,
    conflicted: mine.status === "conflicted" || (await standsNow(tx, mine, new Date())),
  };
  return { ...loaded, stages, thread, reviews, own };
}

/** @throws Rejection 409 where the call has no discussions, or the agency has decided */
export function mustDiscuss(loaded: LoadedThread): void {
  if (!loaded.stages.discussion)
    throw conflict("In this call reviewers do not discuss. Its stages say so.", "stage-off");
  mustBeInReview(loaded);
}

/** Who hears of it: the agency, and each reviewer who takes part at this moment. */
export async function readersOf(tx: Tx, { reviews }: LoadedThread, now: Date): Promise<(string | null)[]> {
  const readers: (string | null)[] = [null];
  for (const row of reviews)
    if (row.reviewerId && isIn(row) && !(await standsNow(tx, row, now))) readers.push(row.reviewerId);
  return readers;
}

export const discussionPath = (proposalId: string) => `/agency/proposals/${proposalId}/discussion`;
