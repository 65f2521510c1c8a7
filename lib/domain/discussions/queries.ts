/** What reviewers of a proposal read of each other, and what its officers read of their discussion. */
import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import { discussion, discussionMessage } from "@/db/schema/discussions";
import { user } from "@/db/schema/people";
import { proposalMember } from "@/db/schema/proposals";
import { review, reviewEdition } from "@/db/schema/reviews";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { stagesOf } from "../calls/stages-of";
import { reviewerReads } from "../calls/visibility";
import { findFacts } from "../proposals/queries";
import { findSubmittedResponse } from "../responses/queries";
import { aliasWords } from "../reviews/alias";
import { mayManageReviews, maySeeReviews } from "../reviews/policy";
import { getAssignment } from "../reviews/queries";
import { commentsOf, formOf, scoresOf } from "../reviews/records";
import { counted } from "../reviews/rules";
import { isIn } from "./policy";

export type Message = { id: string; who: string; isOwn: boolean; text: string; at: Date };
type Naming = { names: boolean; ownReviewId?: string };

/** The last two hundred messages, oldest first; reviewers by their letters where names are not to be known. */
async function messagesOf(proposalId: string, { names, ownReviewId }: Naming): Promise<Message[]> {
  const rows = await reader()
    .select({ message: discussionMessage, name: user.name, alias: review.alias })
    .from(discussionMessage)
    .leftJoin(user, eq(user.id, discussionMessage.authorId))
    .leftJoin(review, eq(review.id, discussionMessage.reviewId))
    .where(eq(discussionMessage.proposalId, proposalId))
    .orderBy(desc(discussionMessage.writtenAt), desc(discussionMessage.id))
    .limit(200);
  return rows.reverse().map(({ message, name, alias }) => {
    const isOwn = ownReviewId !== undefined && message.reviewId === ownReviewId;
    const reviewer = names ? (name ?? aliasWords(alias)) : aliasWords(alias);
    const who = isOwn ? "You" : message.part === "officer" ? `${name ?? "An officer"}, agency` : reviewer;
    return { id: message.id, who, isOwn, text: message.body, at: message.writtenAt };
  });
}

const threadOf = async (proposalId: string) => {
  const [row] = await reader().select().from(discussion).where(eq(discussion.proposalId, proposalId));
  return { closedAt: row?.closedAt ?? null };
};

export type Share = NonNullable<Awaited<ReturnType<typeof getShare>>>;

/**
 * What a reviewer reads beyond their own review: the others, the team's response, the discussion. Undefined where
 * they may read nothing of it, which is judged anew each time: a conflict found meanwhile takes it away at once.
 */
export async function getShare(actor: Actor, reviewId: string) {
  const assignment = await getAssignment(actor, reviewId);
  if (!assignment?.content) return undefined;
  const [own] = await reader().select().from(review).where(eq(review.id, reviewId));
  if (!own) return undefined;
  const stages = await stagesOf(reader(), own.callId);
  const reads = reviewerReads(stages, { isIn: isIn(own) });
  if (!reads.others && !reads.response) return undefined;
  const [rows, response, messages, thread] = await Promise.all([
    reads.others
      ? reader()
          .select({ review, name: user.name })
          .from(review)
          .leftJoin(user, eq(user.id, review.reviewerId))
          .where(
            and(
              eq(review.proposalId, own.proposalId),
              ne(review.id, own.id),
              inArray(review.status, [...counted]),
            ),
          )
          .orderBy(asc(review.alias))
      : [],
    reads.response ? findSubmittedResponse(own.proposalId) : undefined,
    reads.discussion ? messagesOf(own.proposalId, { names: reads.names, ownReviewId: own.id }) : [],
    threadOf(own.proposalId),
  ]);
  return {
    ...{ proposalId: own.proposalId, title: assignment.title, timeZone: assignment.timeZone },
    form: await formOf(reader(), own.callId),
    alias: aliasWords(own.alias),
    reads,
    response,
    messages,
    closed: thread.closedAt !== null,
    /** The agency has not decided. */
    isOver: "isOver" in assignment && assignment.isOver,
    others: rows.map(({ review: row, name }) => ({
      who: reads.names ? (name ?? aliasWords(row.alias)) : aliasWords(row.alias),
      content: { scores: scoresOf(row), comments: commentsOf(row), forApplicants: row.forApplicants },
    })),
  };
}

/** The discussion of a proposal for its agency; undefined for others, and for members of its team. */
export async function getThread(actor: Actor, proposalId: string) {
  const proposal = await findFacts(proposalId);
  if (!proposal) return undefined;
  const team = await reader().select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId));
  if (!maySeeReviews(actor, { proposal, team })) return undefined;
  const [messages, thread] = await Promise.all([
    messagesOf(proposalId, { names: true }),
    threadOf(proposalId),
  ]);
  return {
    messages,
    closed: thread.closedAt !== null,
    inReview: proposal.status === "submitted",
    mayManage: mayManageReviews(actor, { proposal, team }).allowed,
  };
}

/** Scores of reviews that were sent back, as they had been submitted, the oldest first; for the agency. */
export async function listEditions(actor: Actor, proposalId: string) {
  const proposal = await findFacts(proposalId);
  if (!proposal) return [];
  const team = await reader().select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId));
  if (!maySeeReviews(actor, { proposal, team })) return [];
  const rows = await reader()
    .select({ edition: reviewEdition, review, name: user.name })
    .from(reviewEdition)
    .innerJoin(review, eq(review.id, reviewEdition.reviewId))
    .leftJoin(user, eq(user.id, review.reviewerId))
    .where(eq(review.proposalId, proposalId))
    .orderBy(asc(reviewEdition.submittedAt));
  return rows.map(({ edition, review: row, name }) => ({
    id: `${edition.reviewId} ${edition.submittedAt.toISOString()}`,
    reviewId: row.id,
    who: name ?? row.email,
    submittedAt: edition.submittedAt,
    content: {
      scores: scoresOf(edition),
      comments: commentsOf(edition),
      forApplicants: edition.forApplicants,
      confidential: edition.confidential,
    },
  }));
}
