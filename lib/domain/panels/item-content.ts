/** What is discussed: the proposal as it was submitted, and its reviews. The caller has proven that it may be shown. */
import { and, eq, inArray } from "drizzle-orm";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import { reader } from "@/lib/command/reader";
import { sha256 } from "@/lib/infra/ids";
import { latestSnapshot, submittedContent, teamRows, toPerson } from "../proposals/content";
import { headingsOf } from "../proposals/records";
import { findSubmittedResponse } from "../responses/queries";
import { weightedScore } from "../reviews/matrix";
import { commentsOf, formOf, scoresOf } from "../reviews/records";
import { counted } from "../reviews/rules";

type Shown = {
  /** Who wrote each review. */
  names: boolean;
  /** What reviewers wrote for the agency alone. */
  confidential: boolean;
};

async function reviewsOf(proposalId: string, { names, confidential }: Shown) {
  const rows = await reader()
    .select({ review, name: user.name })
    .from(review)
    .leftJoin(user, eq(user.id, review.reviewerId))
    .where(and(eq(review.proposalId, proposalId), inArray(review.status, [...counted])));
  // Ids tell who was asked first: an order that says nothing.
  rows.sort((a, b) => (sha256(a.review.id) < sha256(b.review.id) ? -1 : 1));
  return rows.map(({ review: row, name }, index) => ({
    number: index + 1,
    who: names ? (name ?? row.email) : undefined,
    content: {
      scores: scoresOf(row),
      comments: commentsOf(row),
      forApplicants: row.forApplicants,
      ...(confidential ? { confidential: row.confidential } : {}),
    },
  }));
}

/** Undefined when the proposal was never submitted. */
export async function itemContent(proposalId: string, shown: Shown) {
  const [row] = await reader()
    .select({
      callId: proposal.callId,
      currency: proposal.currency,
      applicantType: proposal.applicantType,
      careerStage: proposal.careerStage,
    })
    .from(proposal)
    .where(eq(proposal.id, proposalId));
  const snapshot = row && (await latestSnapshot(proposalId));
  if (!row || !snapshot) return undefined;
  const { callId, ...its } = row;
  const [team, form, headings, reviews, response] = await Promise.all([
    teamRows(reader(), proposalId),
    formOf(reader(), callId),
    headingsOf(reader(), callId),
    reviewsOf(proposalId, shown),
    findSubmittedResponse(proposalId),
  ]);
  const content = { ...(await submittedContent(snapshot, team.map(toPerson))), ...its };
  return { content, headings, form, reviews, response };
}
export type ItemContent = NonNullable<Awaited<ReturnType<typeof itemContent>>>;

/** Mean of the reviews of each proposal, in percent, and how many there are. */
export async function reviewMeans(callId: string, proposalIds: string[]) {
  const means = new Map<string, { mean: number; count: number }>();
  if (proposalIds.length === 0) return means;
  const form = await formOf(reader(), callId);
  const rows = await reader()
    .select({ proposalId: review.proposalId, scores: review.scores })
    .from(review)
    .where(and(inArray(review.proposalId, proposalIds), inArray(review.status, [...counted])));
  const all = new Map<string, number[]>();
  for (const row of rows) {
    const percent = weightedScore(form.criteria, scoresOf(row));
    if (percent !== null) all.set(row.proposalId, [...(all.get(row.proposalId) ?? []), percent]);
  }
  for (const [id, list] of all)
    means.set(id, { mean: list.reduce((sum, one) => sum + one, 0) / list.length, count: list.length });
  return means;
}
