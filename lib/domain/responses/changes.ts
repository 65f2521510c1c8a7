/** Asking teams to respond: what makes a proposal ready for it, and what the team is shown. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { proposalResponse } from "@/db/schema/responses";
import { review } from "@/db/schema/reviews";
import { conflict } from "@/lib/command/errors";
import { newId, sha256 } from "@/lib/infra/ids";
import { isTaken, lastMoment } from "../calls/deadline";
import { promiseOf } from "../calls/happened";
import type { Stages } from "../calls/stages";
import { stagesOf } from "../calls/stages-of";
import { applicantReads } from "../calls/visibility";
import { commentsOf, formOf, scoresOf } from "../reviews/records";
import type { ShownReview } from "./rules";

const HOUR = 3_600_000;

type Row = {
  id: string;
  callId: string;
  agencyId: string;
  reference: string | null;
  status: string;
  extendedUntil: Date | null;
};
type CallRow = typeof call.$inferSelect;

/** What asking needs to know of a call. @throws Rejection 409 where its applicants are not asked to respond */
export async function responseTerms(tx: Tx, callId: string) {
  const [its] = await tx.select().from(call).where(eq(call.id, callId));
  const stages = await stagesOf(tx, callId);
  if (!its || !stages.response.on)
    throw conflict("In this call applicants do not respond to reviews. Its stages say so.", "stage-off");
  const promise = await promiseOf(tx, callId);
  if (!applicantReads(stages, promise, { asked: true, decided: false }).reviews)
    throw conflict("Applicants may not read the reviews before the decision. The call's stages say so.");
  return { its, stages, minimum: (await formOf(tx, callId)).minimumReviewers };
}
export type ResponseTerms = { its: CallRow; stages: Stages; minimum: number };

/** The usable reviews of proposals as their teams will read them, by proposal. */
export async function usableReviews(tx: Tx, proposalIds: readonly string[]) {
  const found = new Map<string, ShownReview[]>();
  if (proposalIds.length === 0) return found;
  const rows = await tx
    .select()
    .from(review)
    .where(and(inArray(review.proposalId, [...proposalIds]), eq(review.status, "usable")));
  // Ids tell who was invited first: the order must not.
  rows.sort((a, b) => (sha256(a.id) < sha256(b.id) ? -1 : 1));
  for (const row of rows) {
    const one = { scores: scoresOf(row), comments: commentsOf(row), forApplicants: row.forApplicants };
    found.set(row.proposalId, [...(found.get(row.proposalId) ?? []), one]);
  }
  return found;
}

/** Why a team cannot be asked now; undefined where it can. */
export function notReady(row: Row, terms: ResponseTerms, usable: number, now: Date): string | undefined {
  const name = row.reference ?? "The proposal";
  if (row.status !== "submitted") return `${name} is not under review.`;
  if (isTaken(terms.its, row.extendedUntil, now))
    return `${name} can still be withdrawn and changed until ${lastMoment(terms.its, row.extendedUntil).toISOString()}. Ask afterwards.`;
  if (usable < terms.minimum)
    return `${name} has ${usable} usable ${usable === 1 ? "review" : "reviews"} of the ${terms.minimum} that it needs. Check the reviews first.`;
  return undefined;
}

/** Gives a team more time to respond; what the worker has closed is open again. The proposal is locked. */
export async function extendResponse(tx: Tx, responseId: string, until: Date): Promise<void> {
  await tx
    .update(proposalResponse)
    .set({ dueAt: until, status: "open" })
    .where(eq(proposalResponse.id, responseId));
}

type Opening = { by: string; now: Date };

/** Writes that teams are asked, each with the reviews as they are now. @returns what the events say */
export async function askTeams(
  tx: Tx,
  rows: readonly Row[],
  terms: ResponseTerms,
  { reviews, by, now }: Opening & { reviews: Map<string, ShownReview[]> },
) {
  const { days, words } = terms.stages.response;
  // The end of the hour, so that people are told a time that they can keep in mind.
  const dueAt = new Date(Math.ceil((now.getTime() + days * 24 * HOUR) / HOUR) * HOUR);
  const made = rows.map((row) => ({
    id: newId(),
    proposalId: row.id,
    callId: row.callId,
    agencyId: row.agencyId,
    status: "open" as const,
    openedAt: now,
    openedBy: by,
    dueAt,
    words,
    reviews: JSON.stringify(reviews.get(row.id) ?? []),
    body: "",
  }));
  await tx.insert(proposalResponse).values(made);
  return made.map(({ id, proposalId, agencyId }) => ({ responseId: id, proposalId, agencyId }));
}
