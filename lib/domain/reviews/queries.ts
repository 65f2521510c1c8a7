/** What a reviewer sees: their own assignments, and a proposal only while nothing stands between. */
import { and, asc, desc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { proposal, proposalFile } from "@/db/schema/proposals";
import { coauthor, personRelation, type ReviewStatus, review, reviewDelegation } from "@/db/schema/reviews";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { reviewedStatuses } from "../proposals/rules";
import { standsNow } from "./conflicts";
import { delegationOf, getDelegated, listDelegated } from "./delegated-queries";
import { findRow, openContent } from "./open-content";
import { isInvited } from "./policy";
import { reading } from "./rules";

/** WHERE over `review`: asked of this person, by account or by proven address, and they may know of it. */
function mine(actor: Actor): SQL {
  if (!isUser(actor)) return sql`FALSE`;
  const byAddress = actor.emailConfirmed
    ? and(isNull(review.reviewerId), eq(review.email, actor.email))
    : undefined;
  return and(
    or(eq(review.reviewerId, actor.id), byAddress),
    ne(review.status, "withdrawn"),
    // An invitation that was held back before its mail is nothing they know of.
    or(ne(review.status, "conflicted"), ne(review.heldStatus, "invited")),
  ) as SQL;
}

const listed = {
  id: review.id,
  status: review.status,
  dueAt: review.dueAt,
  submittedAt: review.submittedAt,
  title: proposal.title,
  callTitle: call.title,
  timeZone: call.timeZone,
  agencyName: organisation.name,
  now: sql`UTC_TIMESTAMP(3)`.mapWith(review.dueAt),
};
const rows = () =>
  reader()
    .select(listed)
    .from(review)
    .innerJoin(proposal, eq(proposal.id, review.proposalId))
    .innerJoin(call, eq(call.id, review.callId))
    .innerJoin(organisation, eq(organisation.id, review.agencyId));
export type AssignmentItem = Awaited<ReturnType<typeof rows>>[number];

/** What is to be done, the next due first; then the last hundred that are done. */
export async function listAssignments(actor: Actor) {
  const open = ["invited", "draft", "conflicted"] as const;
  const [todo, done] = await Promise.all([
    rows()
      .where(
        and(mine(actor), inArray(review.status, [...open]), inArray(proposal.status, [...reviewedStatuses])),
      )
      .orderBy(asc(review.dueAt), asc(review.id))
      .limit(100),
    rows()
      .where(and(mine(actor), inArray(review.status, ["submitted", "usable", "unusable"])))
      .orderBy(desc(review.submittedAt), desc(review.id))
      .limit(100),
  ]);
  // What is held back tells nothing of its proposal.
  const hidden = (row: AssignmentItem) =>
    row.status === "conflicted" ? { ...row, title: "On hold", callTitle: row.callTitle } : row;
  return { todo: todo.map(hidden), done };
}

/** Whether the person has anything to do in the reviewers' portal. */
export async function hasAssignments(actor: Actor): Promise<boolean> {
  if (!isUser(actor)) return false;
  const [row] = await reader().select({ id: review.id }).from(review).where(mine(actor)).limit(1);
  return row !== undefined || (await listDelegated(actor)).length > 0;
}

/** How much a reviewer may see now. */
export type Access = "invitation" | "held" | "closed" | "declined" | "open";

function accessOf(status: ReviewStatus, withAgency: boolean, conflicted: boolean): Access {
  if (status === "declined") return "declined";
  if (!withAgency || status === "withdrawn") return "closed";
  if (status === "conflicted" || conflicted) return "held";
  return status === "invited" ? "invitation" : "open";
}

/** An assignment as its reviewer may see it at this moment; undefined where they may not know of it. */
export async function getAssignment(actor: Actor, reviewId: string, token = "") {
  const row = await findRow(reviewId);
  if (!row || !isInvited(actor, row.review, token)) return undefined;
  const withAgency = (reviewedStatuses as readonly string[]).includes(row.proposal.status);
  const access = accessOf(row.review.status, withAgency, await standsNow(reader(), row.review, row.now));
  const { id, dueAt } = row.review;
  const { callTitle, timeZone, agencyName, now } = row;
  const base = { id, access, callTitle, timeZone, agencyName, dueAt, now };
  if (access !== "invitation" && access !== "open") return { ...base, title: undefined, content: undefined };
  if (access === "invitation") return { ...base, title: row.proposal.title, content: undefined };
  const [open, delegation] = await Promise.all([openContent(row), delegationOf(reviewId)]);
  return open && { ...base, ...open, delegation };
}

export type Assignment = NonNullable<Awaited<ReturnType<typeof getAssignment>>>;
export type OpenAssignment = Extract<Assignment, { content: object }>;

/** An attached file of a proposal that the actor is reviewing; undefined for everybody else. */
export async function getReviewFile(actor: Actor, fileId: string) {
  if (!isUser(actor)) return undefined;
  const [file] = await reader().select().from(proposalFile).where(eq(proposalFile.id, fileId));
  if (!file) return undefined;
  const [own] = await reader()
    .select({ id: review.id })
    .from(review)
    .where(
      and(
        eq(review.proposalId, file.proposalId),
        eq(review.reviewerId, actor.id),
        inArray(review.status, [...reading]),
      ),
    );
  const [written] = await reader()
    .select({ id: reviewDelegation.id })
    .from(reviewDelegation)
    .innerJoin(review, and(eq(review.id, reviewDelegation.reviewId), eq(review.proposalId, file.proposalId)))
    .where(
      and(
        eq(reviewDelegation.delegateId, actor.id),
        inArray(reviewDelegation.status, ["writing", "handed-in"]),
      ),
    );
  const seen = own ? await getAssignment(actor, own.id) : written && (await getDelegated(actor, written.id));
  return seen?.content?.files.some(({ id }) => id === fileId) ? file : undefined;
}

/** What a person declared of themselves, for them alone. */
export async function getInterests(actor: Actor) {
  if (!isUser(actor)) return { relations: [], coauthors: "" };
  const [relations, lines] = await Promise.all([
    reader()
      .select()
      .from(personRelation)
      .where(and(eq(personRelation.userId, actor.id), isNull(personRelation.endedAt)))
      .orderBy(asc(personRelation.declaredAt), asc(personRelation.id)),
    reader()
      .select({ line: coauthor.line })
      .from(coauthor)
      .where(eq(coauthor.userId, actor.id))
      .orderBy(asc(coauthor.position)),
  ]);
  return { relations, coauthors: lines.map(({ line }) => line).join("\n") };
}
