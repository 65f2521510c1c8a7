/** What the agency sees of reviews; never a draft, and nothing of proposals in whose team the reader is. */
import { and, asc, desc, eq, inArray, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { conflictFinding, type ReviewStatus, review, reviewDelegation } from "@/db/schema/reviews";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agenciesOf } from "../calls/policy";
import { atAgency, inTeam } from "../proposals/policy";
import { findFacts } from "../proposals/queries";
import { matrixOf } from "./matrix";
import { mayManageReviews, maySeeReviews } from "./policy";
import { commentsOf, formOf, scoresOf } from "./records";
import { counted } from "./rules";

/** Reviews whose words and scores the agency reads. */
const readable = ["submitted", "usable", "unusable"] as const satisfies ReviewStatus[];
const checker = alias(user, "checker");

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

async function rowsOf(proposalId: string) {
  return reader()
    .select({ review, name: user.name, checkedBy: checker.name })
    .from(review)
    .leftJoin(user, eq(user.id, review.reviewerId))
    .leftJoin(checker, eq(checker.id, review.checkedBy))
    .where(eq(review.proposalId, proposalId))
    .orderBy(asc(review.id));
}

async function findingsOf(reviewIds: string[]) {
  if (reviewIds.length === 0) return [];
  return reader()
    .select({ finding: conflictFinding, dismissedBy: user.name })
    .from(conflictFinding)
    .leftJoin(user, eq(user.id, conflictFinding.dismissedBy))
    .where(inArray(conflictFinding.reviewId, reviewIds))
    .orderBy(asc(conflictFinding.foundAt), asc(conflictFinding.id));
}

/** Who wrote, or writes, for whom: the last delegation of each review. */
async function delegationsOf(reviewIds: string[]) {
  const rows =
    reviewIds.length === 0
      ? []
      : await reader()
          .select({
            reviewId: reviewDelegation.reviewId,
            status: reviewDelegation.status,
            email: reviewDelegation.email,
            name: user.name,
          })
          .from(reviewDelegation)
          .leftJoin(user, eq(user.id, reviewDelegation.delegateId))
          .where(inArray(reviewDelegation.reviewId, reviewIds))
          .orderBy(asc(reviewDelegation.proposedAt), asc(reviewDelegation.id));
  return new Map(rows.map(({ name, ...row }) => [row.reviewId, { ...row, who: name ?? row.email }]));
}

function toOfficer({ review: row, name, checkedBy }: Row) {
  const shown = (readable as readonly string[]).includes(row.status);
  const { id, email, status, dueAt, invitedAt, answeredAt, submittedAt, checkedAt, checkComment } = row;
  const { declineReason, declineComment, suggestion } = row;
  return {
    ...{ id, email, status, dueAt, invitedAt, answeredAt, submittedAt, checkedAt, checkComment, checkedBy },
    ...{ declineReason, declineComment, suggestion },
    who: name ?? email,
    content: shown
      ? {
          scores: scoresOf(row),
          comments: commentsOf(row),
          forApplicants: row.forApplicants,
          confidential: row.confidential,
        }
      : undefined,
  };
}

export type OfficerView = NonNullable<Awaited<ReturnType<typeof getProposalReviews>>>;
export type OfficerReview = OfficerView["reviews"][number];

/** Who is asked for a proposal, how far each is, what they found, and what stands between. */
export async function getProposalReviews(actor: Actor, proposalId: string) {
  const facts = await findFacts(proposalId);
  if (!facts) return undefined;
  const team = await reader().select().from(proposalMember).where(eq(proposalMember.proposalId, proposalId));
  const loaded = { proposal: facts, team };
  if (!maySeeReviews(actor, loaded)) return undefined;
  const [its] = await reader()
    .select({
      title: proposal.title,
      reference: proposal.reference,
      status: proposal.status,
      callId: call.id,
      callTitle: call.title,
      timeZone: call.timeZone,
      now: sql`UTC_TIMESTAMP(3)`.mapWith(review.dueAt),
    })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .where(eq(proposal.id, proposalId));
  if (!its) return undefined;
  const [rows, form] = await Promise.all([rowsOf(proposalId), formOf(reader(), its.callId)]);
  const ids = rows.map(({ review: { id } }) => id);
  const [findings, delegations] = await Promise.all([findingsOf(ids), delegationsOf(ids)]);
  return {
    ...its,
    id: proposalId,
    agencyId: facts.agencyId,
    form,
    mayManage: mayManageReviews(actor, loaded).allowed,
    reviews: rows.map((row) => ({
      ...toOfficer(row),
      delegation: delegations.get(row.review.id),
      findings: findings
        .filter(({ finding }) => finding.reviewId === row.review.id)
        .map(({ finding, dismissedBy }) => ({ ...finding, dismissedBy })),
    })),
  };
}

/** The review form of a call of the actor's agency, and whether it can still change. */
export async function getForm(actor: Actor, callId: string) {
  const [its] = await reader()
    .select({ id: call.id, title: call.title, agencyId: call.agencyId })
    .from(call)
    .where(eq(call.id, callId));
  if (!its || !agenciesOf(actor).includes(its.agencyId)) return undefined;
  const [first] = await reader()
    .select({ id: review.id })
    .from(review)
    .where(eq(review.callId, callId))
    .limit(1);
  return { call: its, form: await formOf(reader(), callId), isFixed: first !== undefined };
}

/** How many proposals of a call the matrix takes. */
const MOST = 2_000;

/** The call's proposals with their reviews and figures, best mean first; undefined for others than its agency. */
export async function getMatrix(actor: Actor, callId: string) {
  const found = await getForm(actor, callId);
  if (!found || !isUser(actor)) return undefined;
  const proposals = await reader()
    .select({
      id: proposal.id,
      reference: proposal.reference,
      title: proposal.title,
      status: proposal.status,
      universityName: organisation.name,
    })
    .from(proposal)
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .where(and(eq(proposal.callId, callId), atAgency(actor), sql`NOT ${inTeam(actor)}`))
    .orderBy(desc(proposal.submittedAt), desc(proposal.id))
    .limit(MOST);
  const ids = proposals.map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await reader()
          .select({ review, name: user.name })
          .from(review)
          .leftJoin(user, eq(user.id, review.reviewerId))
          .where(
            and(
              eq(review.callId, callId),
              inArray(review.proposalId, ids),
              notInArray(review.status, ["declined", "withdrawn"]),
            ),
          )
          .orderBy(asc(review.id));
  const reviews = rows.map(({ review: row, name }) => ({
    id: row.id,
    proposalId: row.proposalId,
    reviewer: row.reviewerId ?? row.email,
    who: name ?? row.email,
    status: row.status,
    dueAt: row.dueAt,
    scores: (counted as readonly string[]).includes(row.status) ? scoresOf(row) : undefined,
  }));
  const of = (id: string) => reviews.filter((one) => one.proposalId === id);
  const figures = matrixOf(
    found.form.criteria,
    proposals.map(({ id }) => ({
      id,
      reviews: of(id).flatMap(({ scores, ...one }) => (scores ? [{ ...one, scores }] : [])),
    })),
  );
  const table = proposals.map((its, index) => {
    const { percents, ...figure } = figures[index]!;
    const inMatrix = of(its.id);
    const scored = inMatrix.filter((one) => one.scores);
    const cells = inMatrix.map((one) => ({ ...one, percent: percents[scored.indexOf(one)] ?? null }));
    const missing = Math.max(0, found.form.minimumReviewers - scored.length);
    return { ...its, ...figure, id: its.id, cells, missing };
  });
  table.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  return { ...found, rows: table, load: loadOf(reviews) };
}
export type Matrix = NonNullable<Awaited<ReturnType<typeof getMatrix>>>;
export type MatrixLine = Matrix["rows"][number];

type Counted = { reviewer: string; who: string; status: ReviewStatus };

/** How many reviews of the call each person has, and how far they are; the busiest first. */
function loadOf(reviews: readonly Counted[]) {
  const people = new Map<
    string,
    { who: string; invited: number; writing: number; done: number; held: number }
  >();
  for (const { reviewer, who, status } of reviews) {
    const one = people.get(reviewer) ?? { who, invited: 0, writing: 0, done: 0, held: 0 };
    if (status === "invited") one.invited += 1;
    else if (status === "draft") one.writing += 1;
    else if (status === "conflicted") one.held += 1;
    else one.done += 1;
    people.set(reviewer, one);
  }
  const total = (one: { invited: number; writing: number; done: number }) =>
    one.invited + one.writing + one.done;
  return [...people.values()].sort((a, b) => total(b) - total(a) || a.who.localeCompare(b.who));
}

/** How many reviews a proposal has: for one line on its page. Undefined where the actor may not see them. */
export async function countReviews(actor: Actor, proposalId: string) {
  const [row] = await reader()
    .select({
      asked: sql`COUNT(*)`.mapWith(Number),
      done: sql`COALESCE(SUM(${review.status} IN ('submitted', 'usable')), 0)`.mapWith(Number),
      held: sql`COALESCE(SUM(${review.status} = 'conflicted'), 0)`.mapWith(Number),
    })
    .from(review)
    .innerJoin(proposal, and(eq(proposal.id, review.proposalId), atAgency(actor)))
    .where(
      and(
        eq(review.proposalId, proposalId),
        notInArray(review.status, ["declined", "withdrawn"]),
        sql`NOT ${inTeam(actor)}`,
      ),
    );
  return row ?? { asked: 0, done: 0, held: 0 };
}
