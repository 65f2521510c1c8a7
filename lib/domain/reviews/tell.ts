/** What the reactions of reviews share: the review in words, and whom to tell what. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import type { StoredEvent } from "@/lib/command/reaction";
import { instantWords } from "@/lib/domain/days";
import { notify, portalLink, queueMail } from "../notifications/changes";
import { officerPath, reviewPath, reviewToken } from "./invitation-link";
import type { ReviewRow } from "./records";

type Event = Pick<StoredEvent, "id">;
export type ReviewFacts = NonNullable<Awaited<ReturnType<typeof reviewFacts>>>;

/** The review with its names; undefined when it is gone. */
export async function reviewFacts(tx: Tx, reviewId: string) {
  const [row] = await tx
    .select({
      review,
      title: proposal.title,
      reference: proposal.reference,
      proposalStatus: proposal.status,
      callTitle: call.title,
      timeZone: call.timeZone,
      agencyName: organisation.name,
      reviewerName: user.name,
    })
    .from(review)
    .innerJoin(proposal, eq(proposal.id, review.proposalId))
    .innerJoin(call, eq(call.id, review.callId))
    .innerJoin(organisation, eq(organisation.id, review.agencyId))
    .leftJoin(user, eq(user.id, review.reviewerId))
    .where(eq(review.id, reviewId));
  return row && { ...row, who: row.reviewerName ?? row.review.email };
}

/** Asks for the review: in the portal and by mail, or by mail alone where the address has no account. */
export async function sendInvitation(tx: Tx, event: Event, facts: ReviewFacts): Promise<void> {
  const { review: row, title, callTitle, agencyName, timeZone } = facts;
  const text = `${agencyName} asks you to review a proposal.\n\nTitle: ${title}\nCall: ${callTitle}\nDue: ${instantWords(row.dueAt, timeZone)}\n\nYou read it once you have accepted. If you cannot, decline: you can name somebody else.`;
  const subject = `${agencyName} asks you for a review`;
  if (row.reviewerId)
    return notify(tx, {
      event,
      userIds: [row.reviewerId],
      kind: "review",
      title: `${agencyName} asks you to review “${title}”`,
      href: reviewPath(row.id),
      mail: { subject, text },
    });
  const link = portalLink(reviewPath(row.id, reviewToken(row.id, row.invitedAt)));
  await queueMail(tx, {
    dedupeKey: `review:${row.id}:${row.invitedAt.getTime()}`,
    to: row.email,
    subject,
    text: `${text}\n\nTo answer, open this page and sign in, or register with this address:\n\n${link}\n`,
  });
}

/** Tells the reviewer, who has an account by then. */
export async function tellReviewer(tx: Tx, event: Event, facts: ReviewFacts, title: string, more = "") {
  const { reviewerId, id } = facts.review;
  if (!reviewerId) return;
  await notify(tx, {
    event,
    userIds: [reviewerId],
    kind: "review",
    title,
    href: reviewPath(id),
    mail: { subject: title, text: more ? `${title}.\n\n${more}` : `${title}.` },
  });
}

/** Tells the officer who invited. */
export async function tellOfficer(tx: Tx, event: Event, facts: ReviewFacts, title: string, more = "") {
  const { invitedBy, proposalId } = facts.review;
  await notify(tx, {
    event,
    userIds: [invitedBy],
    kind: "review",
    title,
    href: officerPath(proposalId),
    mail: { subject: title, text: more ? `${title}.\n\n${more}` : `${title}.` },
  });
}

/** What a check has changed, told to both: held back, or open again. The reviewer is never told the evidence. */
export async function tellMove(tx: Tx, event: Event, before: ReviewRow, after: { status: string }) {
  if (before.status === after.status) return;
  const facts = await reviewFacts(tx, before.id);
  if (!facts) return;
  const { title, who } = facts;
  if (after.status === "conflicted") {
    await tellOfficer(
      tx,
      event,
      facts,
      `A possible conflict of interest holds back the review of “${title}” by ${who}`,
    );
    if (before.status !== "invited")
      await tellReviewer(
        tx,
        event,
        facts,
        `Your review of “${title}” is on hold`,
        "The agency looks into a possible conflict of interest. What you wrote is kept.",
      );
    return;
  }
  if (before.status !== "conflicted") return;
  if (after.status === "invited") await sendInvitation(tx, event, facts);
  else await tellReviewer(tx, event, facts, `Your review of “${title}” is open again`);
}
