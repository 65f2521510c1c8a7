/** Those whom a delegation concerns hear how it goes: the delegate, and the reviewer. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { user } from "@/db/schema/people";
import { reviewDelegation } from "@/db/schema/reviews";
import { reaction } from "@/lib/command/reaction";
import { instantWords } from "@/lib/domain/days";
import { notify, portalLink, queueMail } from "../notifications/changes";
import { delegationAnswered, draftHandedIn, draftReturned, reviewDelegated } from "./events";
import { delegationPath, delegationToken } from "./invitation-link";
import { reviewFacts, tellReviewer } from "./tell";

type Payload = { reviewId: string; delegationId: string };

async function factsOf(tx: Tx, { reviewId, delegationId }: Payload) {
  const facts = await reviewFacts(tx, reviewId);
  const [row] = await tx
    .select({ delegation: reviewDelegation, name: user.name })
    .from(reviewDelegation)
    .leftJoin(user, eq(user.id, reviewDelegation.delegateId))
    .where(eq(reviewDelegation.id, delegationId));
  return facts && row && { facts, delegation: row.delegation, delegate: row.name ?? row.delegation.email };
}

/** Asks the person; nothing of the proposal but its title. */
export const onReviewDelegated = reaction({
  name: "reviews.on-delegated",
  on: reviewDelegated,
  async run({ tx, payload, event }) {
    const found = await factsOf(tx, payload);
    if (found?.delegation.status !== "invited") return;
    const { facts, delegation } = found;
    const { id, delegateId, proposedAt, email } = delegation;
    const title = `${facts.who} asks you to write the draft of a review`;
    const text = `${facts.who} was asked by ${facts.agencyName} to review a proposal, and would like you to write the draft. ${facts.who} approves it before it is submitted, and the agency learns that you wrote it.\n\nTitle: ${facts.title}\nCall: ${facts.callTitle}\nDue: ${instantWords(facts.review.dueAt, facts.timeZone)}\n\nYou read the proposal once you have accepted.`;
    if (delegateId)
      return notify(tx, {
        event,
        userIds: [delegateId],
        kind: "review",
        title,
        href: delegationPath(id),
        mail: { subject: title, text },
      });
    const link = portalLink(delegationPath(id, delegationToken(id, proposedAt)));
    await queueMail(tx, {
      dedupeKey: `review-delegation:${id}`,
      to: email,
      subject: title,
      text: `${text}\n\nTo answer, open this page and sign in, or register with this address:\n\n${link}\n`,
    });
  },
});

/** Tells the other side what became of it. */
export const onDelegationAnswered = reaction({
  name: "reviews.on-delegation-answered",
  on: delegationAnswered,
  async run({ tx, payload, event }) {
    const found = await factsOf(tx, payload);
    if (!found) return;
    const { facts, delegation, delegate } = found;
    if (delegation.status === "ended") {
      if (!delegation.delegateId) return;
      return notify(tx, {
        event,
        userIds: [delegation.delegateId],
        kind: "review",
        title: `${facts.who} writes the review of “${facts.title}” without you`,
        href: "/reviewer",
      });
    }
    const verb = delegation.status === "declined" ? "does not write" : "writes";
    await tellReviewer(tx, event, facts, `${delegate} ${verb} the draft of your review of “${facts.title}”`);
  },
});

export const onDraftHandedIn = reaction({
  name: "reviews.on-draft-submitted",
  on: draftHandedIn,
  async run({ tx, payload, event }) {
    const found = await factsOf(tx, payload);
    if (!found) return;
    const { facts, delegate } = found;
    await tellReviewer(
      tx,
      event,
      facts,
      `${delegate} handed in the draft of your review of “${facts.title}”`,
      "Read it, change what you like, and submit it in your name; or send it back.",
    );
  },
});

export const onDraftReturned = reaction({
  name: "reviews.on-draft-returned",
  on: draftReturned,
  async run({ tx, payload, event }) {
    const found = await factsOf(tx, payload);
    if (!found?.delegation.delegateId) return;
    const { facts, delegation } = found;
    const title = `${facts.who} sent back your draft about “${facts.title}”`;
    await notify(tx, {
      event,
      userIds: [found.delegation.delegateId],
      kind: "review",
      title,
      href: delegationPath(delegation.id),
      mail: { subject: title, text: `${title}.\n\n${delegation.comment ?? ""}` },
    });
  },
});
