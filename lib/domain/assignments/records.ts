/** What the commands and the worker of assignments load: the call's facts, and a plan with its lines. */
import { and, asc, eq, inArray, notInArray, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { assignment, assignmentLine, poolMember } from "@/db/schema/pools";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import { type Actor, isUser } from "@/lib/command/actor";
import { notFound } from "@/lib/command/errors";
import { type Candidate, candidatesWhere } from "../pools/records";
import { isAvailable, roomFor } from "../pools/rules";
import { sealedCalls, sealedNow } from "../proposals/sealed";
import { crowdFacts } from "../reviews/crowd-facts";
import { formOf } from "../reviews/records";
import type { Problem } from "./plan";

export type Selects = Pick<Tx, "select">;
export type AssignmentRow = typeof assignment.$inferSelect;

/** Reviews that a proposal has, or will have. */
const having = ["invited", "draft", "submitted", "usable"];

/** Proposals of a call that the agency has and has not decided on. */
const inReview = (callId: string, agencyId: string): SQL =>
  and(
    eq(proposal.callId, callId),
    eq(proposal.agencyId, agencyId),
    eq(proposal.status, "submitted"),
    notInArray(proposal.callId, sealedCalls([agencyId])),
  ) as SQL;

/** Whether the actor is in the team of one of the call's proposals. */
export async function isInvolved(db: Selects, actor: Actor, callId: string): Promise<boolean> {
  if (!isUser(actor)) return false;
  const [row] = await db
    .select({ id: proposal.id })
    .from(proposal)
    .innerJoin(proposalMember, eq(proposalMember.proposalId, proposal.id))
    .where(
      and(
        eq(proposal.callId, callId),
        eq(proposalMember.userId, actor.id),
        eq(proposalMember.status, "confirmed"),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** The call of an assignment, locked. @throws Rejection 404 */
export async function lockCall(tx: Tx, callId: string) {
  const [its] = await tx
    .select({ id: call.id, agencyId: call.agencyId, timeZone: call.timeZone })
    .from(call)
    .where(eq(call.id, callId))
    .for("update");
  const [seal] = await tx.select({ sealed: sealedNow }).from(call).where(eq(call.id, callId));
  if (!its) throw notFound();
  return { ...its, sealed: seal?.sealed ?? false };
}

/** A plan and its call, both locked in the order call, plan. @throws Rejection 404 */
export async function loadAssignment(tx: Tx, actor: Actor, assignmentId: string) {
  const [seen] = await tx
    .select({ callId: assignment.callId })
    .from(assignment)
    .where(eq(assignment.id, assignmentId));
  if (!seen) throw notFound();
  const its = await lockCall(tx, seen.callId);
  const [row] = await tx.select().from(assignment).where(eq(assignment.id, assignmentId)).for("update");
  if (!row) throw notFound();
  return { call: its, assignment: row, involved: await isInvolved(tx, actor, seen.callId) };
}

/** The lines of a plan. */
export const linesOf = (db: Selects, assignmentId: string, where?: SQL) =>
  db
    .select()
    .from(assignmentLine)
    .where(and(eq(assignmentLine.assignmentId, assignmentId), where))
    .orderBy(asc(assignmentLine.proposalId), asc(assignmentLine.id));

export type CallFacts = {
  proposals: { id: string; hostId: string; title: string; abstract: string; reference: string | null }[];
  reviews: { proposalId: string; email: string; reviewerId: string | null; status: string }[];
  candidates: Candidate[];
  minimum: number;
  disciplines: string[];
};

/** A call's proposals in review, their reviews, and the pool; only some of the proposals where ids are given. */
export async function callFacts(
  db: Selects,
  its: { callId: string; agencyId: string },
  only?: { proposalIds: string[]; memberIds: string[] },
): Promise<CallFacts> {
  const { callId, agencyId } = its;
  const some = only ? inArray(proposal.id, only.proposalIds) : undefined;
  const { id, title, abstract, reference, organisationId: hostId } = proposal;
  const proposals = await db
    .select({ id, hostId, title, abstract, reference })
    .from(proposal)
    .where(and(inReview(callId, agencyId), some))
    .orderBy(asc(proposal.id));
  const { proposalId, email, reviewerId, status } = review;
  const reviews = await db
    .select({ proposalId, email, reviewerId, status })
    .from(review)
    .where(and(eq(review.callId, callId), only ? inArray(review.proposalId, only.proposalIds) : undefined));
  const [row] = await db.select({ disciplines: call.disciplines }).from(call).where(eq(call.id, callId));
  const members = only ? inArray(poolMember.id, only.memberIds) : undefined;
  return {
    proposals,
    reviews,
    candidates: await candidatesWhere(db, and(eq(poolMember.agencyId, agencyId), members) as SQL, callId),
    minimum: (await formOf(db, callId)).minimumReviewers,
    disciplines: row?.disciplines ?? [],
  };
}

/** Whether a review is this person's. */
export const isTheirs = (
  row: { email: string; reviewerId: string | null },
  member: { email: string; userId: string | null },
): boolean => row.email === member.email || (row.reviewerId !== null && row.reviewerId === member.userId);

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** The problem that the optimiser solves, as of now. */
export async function loadProblem(db: Selects, row: AssignmentRow, now: Date): Promise<Problem> {
  const facts = await callFacts(db, row);
  const byProposal = new Map<string, CallFacts["reviews"]>();
  for (const one of facts.reviews)
    byProposal.set(one.proposalId, [...(byProposal.get(one.proposalId) ?? []), one]);
  const today = facts.candidates.filter((one) => isAvailable(one.counting, dayOf(now)));
  const byEmail = new Map(today.map((one) => [one.email, one.id]));
  const byUser = new Map(today.flatMap((one) => (one.userId ? [[one.userId, one.id] as const] : [])));
  const lacking = facts.proposals.map((its) => {
    const reviews = byProposal.get(its.id) ?? [];
    const had = reviews.filter(({ status }) => having.includes(status)).length;
    const asked = reviews.flatMap(({ email, reviewerId }) => [
      byEmail.get(email) ?? [],
      byUser.get(reviewerId ?? "") ?? [],
    ]);
    return { ...its, had, asked: asked.flat(), missing: Math.max(0, facts.minimum - had) };
  });
  const proposals = lacking.filter(({ missing }) => missing > 0);
  return {
    proposals: proposals.map(({ id, title, abstract, had, asked, missing }) => ({
      ...{ id, title, abstract, had, missing },
      asked: [...new Set(asked)],
    })),
    members: today.map(({ id, counting, load }) => ({
      id,
      disciplines: counting.disciplines,
      keywords: counting.keywords,
      room: roomFor(counting, load),
      open: load.open,
    })),
    callDisciplines: facts.disciplines,
    fitOnly: row.fitOnly,
    crowd: await crowdFacts(db, row.agencyId, proposals, today, now),
  };
}
