/** A review's row with what it hangs on, and the proposal beside its form: for whoever may read it. */
import { eq, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import { reader } from "@/lib/command/reader";
import { latestSnapshot, submittedContent, teamRows, toPerson } from "../proposals/content";
import { headingsOf } from "../proposals/records";
import { commentsOf, formOf, scoresOf } from "./records";

/** The review with its proposal and call; undefined when it is gone. */
export async function findRow(reviewId: string) {
  const [row] = await reader()
    .select({
      review,
      proposal,
      callTitle: call.title,
      callId: call.id,
      timeZone: call.timeZone,
      agencyName: organisation.name,
      now: sql`UTC_TIMESTAMP(3)`.mapWith(review.dueAt),
    })
    .from(review)
    .innerJoin(proposal, eq(proposal.id, review.proposalId))
    .innerJoin(call, eq(call.id, review.callId))
    .innerJoin(organisation, eq(organisation.id, review.agencyId))
    .where(eq(review.id, reviewId));
  return row;
}

type FoundRow = NonNullable<Awaited<ReturnType<typeof findRow>>>;

/** The proposal with its form, and what has been written; undefined when the proposal was never submitted. */
export async function openContent(row: FoundRow) {
  const { status, version, submittedAt, checkComment, forApplicants, confidential } = row.review;
  const [snapshot, form, headings] = await Promise.all([
    latestSnapshot(row.proposal.id),
    formOf(reader(), row.callId),
    headingsOf(reader(), row.callId),
  ]);
  if (!snapshot) return undefined;
  return {
    title: snapshot.title,
    content: {
      ...(await submittedContent(snapshot, (await teamRows(reader(), row.proposal.id)).map(toPerson))),
      currency: row.proposal.currency,
      applicantType: row.proposal.applicantType,
      careerStage: row.proposal.careerStage,
    },
    headings,
    form,
    review: {
      status,
      version,
      submittedAt,
      checkComment,
      forApplicants,
      confidential,
      scores: scoresOf(row.review),
      comments: commentsOf(row.review),
    },
    /** The agency has decided: nothing can change any more. */
    isOver: row.proposal.status !== "submitted",
  };
}
