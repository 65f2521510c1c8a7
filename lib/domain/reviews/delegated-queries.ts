/** What people see of drafts that they write for a reviewer. */
import { and, asc, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { review, reviewDelegation } from "@/db/schema/reviews";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { reviewedStatuses } from "../proposals/rules";
import { hasConflict, standsNow } from "./conflicts";
import { asKnown, isDelegate } from "./delegations";
import { findRow, openContent } from "./open-content";
import { delegated } from "./rules";

/** The last delegation of a review, for its reviewer and the agency. */
export async function delegationOf(reviewId: string) {
  const [row] = await reader()
    .select({ delegation: reviewDelegation, name: user.name })
    .from(reviewDelegation)
    .leftJoin(user, eq(user.id, reviewDelegation.delegateId))
    .where(eq(reviewDelegation.reviewId, reviewId))
    .orderBy(desc(reviewDelegation.proposedAt))
    .limit(1);
  if (!row) return undefined;
  const { id, status, email, comment } = row.delegation;
  return { id, status, comment, email, who: row.name ?? email };
}

/** A draft that somebody writes for its reviewer, as they may see it now; undefined where they may not know of it. */
export async function getDelegated(actor: Actor, delegationId: string, token = "") {
  const [delegation] = await reader()
    .select()
    .from(reviewDelegation)
    .where(eq(reviewDelegation.id, delegationId));
  if (!delegation || !isDelegate(actor, delegation, token)) return undefined;
  const row = await findRow(delegation.reviewId);
  if (!row) return undefined;
  const [reviewer] = row.review.reviewerId
    ? await reader().select({ name: user.name }).from(user).where(eq(user.id, row.review.reviewerId))
    : [];
  const { dueAt } = row.review;
  const { callTitle, timeZone, agencyName, now } = row;
  const { status, comment } = delegation;
  const base = {
    ...{ id: row.review.id, delegationId, status, comment, callTitle, timeZone, agencyName, dueAt, now },
    reviewerName: reviewer?.name ?? "The reviewer",
  };
  const shut = { ...base, title: undefined, content: undefined };
  if (!(delegated as readonly string[]).includes(status) || row.review.status !== "draft") return shut;
  const [held, barred] = await Promise.all([
    standsNow(reader(), row.review, now),
    hasConflict(reader(), row.proposal.id, asKnown(actor), now),
  ]);
  if (held || barred || !(reviewedStatuses as readonly string[]).includes(row.proposal.status)) return shut;
  if (status === "invited") return { ...base, title: row.proposal.title, content: undefined };
  const open = await openContent(row);
  return open && { ...base, ...open };
}
export type Delegated = NonNullable<Awaited<ReturnType<typeof getDelegated>>>;
export type OpenDelegated = Extract<Delegated, { content: object }>;

/** Drafts that the person writes for others, or is asked to. */
export async function listDelegated(actor: Actor) {
  if (!isUser(actor)) return [];
  const byAddress = actor.emailConfirmed
    ? and(isNull(reviewDelegation.delegateId), eq(reviewDelegation.email, actor.email))
    : undefined;
  return reader()
    .select({
      id: reviewDelegation.id,
      status: reviewDelegation.status,
      reviewerName: user.name,
      callTitle: call.title,
      agencyName: organisation.name,
      dueAt: review.dueAt,
      timeZone: call.timeZone,
    })
    .from(reviewDelegation)
    .innerJoin(review, eq(review.id, reviewDelegation.reviewId))
    .innerJoin(call, eq(call.id, review.callId))
    .innerJoin(organisation, eq(organisation.id, review.agencyId))
    .leftJoin(user, eq(user.id, review.reviewerId))
    .where(
      and(
        or(eq(reviewDelegation.delegateId, actor.id), byAddress),
        inArray(reviewDelegation.status, [...delegated]),
        eq(review.status, "draft"),
      ),
    )
    .orderBy(asc(review.dueAt), asc(reviewDelegation.id))
    .limit(100);
}
