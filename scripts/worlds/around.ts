/** What stands around the proposals: the chain of endorsement, what people ask and keep, what the machinery keeps. */
import { eq } from "drizzle-orm";
import { mail, outboxEvent, reactionFailure } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { anonymous, type User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { answerAboutCall } from "@/lib/domain/calls/answer";
import { askAboutCall } from "@/lib/domain/calls/ask";
import { addCvEntry } from "@/lib/domain/cvs/add-entry";
import { delegateEndorsement } from "@/lib/domain/endorsements/delegate";
import { setChain } from "@/lib/domain/endorsements/set-chain";
import { askExtension } from "@/lib/domain/extensions/ask";
import { inviteToOrganisation } from "@/lib/domain/members/invite";
import { disableUser } from "@/lib/domain/people/disable";
import { requestReset } from "@/lib/domain/people/request-reset";
import { declareRelation } from "@/lib/domain/reviews/declare-relation";
import { saveSearch } from "@/lib/domain/searches/save";
import { newId } from "@/lib/infra/ids";
import { linkSecret } from "@/lib/testing/mails";
import { run } from "@/lib/testing/make";
import { inDays } from "@/lib/testing/make-extensions";
import { makeProposal } from "@/lib/testing/make-proposals";
import type { Calls, Cast, Proposals } from "./base";
/** How the university endorses, once its earlier proposals have gone through; one proposal waits there. */
export async function makeChain({ places, people }: Cast, calls: Calls) {
  const { universityAdmin, finance, office } = people;
  const steps = [
    { name: "Department", people: finance.email },
    { name: "Research office", people: "" },
  ];
  const place = { organisationId: places.university.id };
  await run(setChain, universityAdmin, { ...place, version: 0, internalDays: 5, steps });
  const away = { absent: finance.email, delegate: office.email, startsAt: inDays(0), endsAt: inDays(9) };
  const { delegationId } = await run(delegateEndorsement, universityAdmin, { ...place, ...away });
  const waiting = await makeProposal({
    call: calls.open,
    university: places.university,
    pi: people.pi,
    office,
    finance,
    state: "awaiting-endorsement",
    fields: { title: "Sandbanks" },
  });
  return { delegationId, waiting };
}

/** What people ask, keep and are sent. */
export async function makeRest({ places, people }: Cast, calls: Calls, proposals: Proposals) {
  const { officer, colleague, pi, platformAdmin, universityAdmin, guest } = people;
  const { callId } = calls.open;
  const asked = await run(askAboutCall, colleague, { callId, question: "May ships be rented?" });
  const published = await run(askAboutCall, colleague, { callId, question: "Is Sunday a working day?" });
  await run(answerAboutCall, officer, { questionId: published.questionId, answer: "No.", published: true });
  const wish = { proposalId: proposals.draft.proposalId, until: inDays(40), reason: "A stay in hospital." };
  const { extensionId } = await run(askExtension, officer, wish);
  const { searchId } = await run(saveSearch, pi, { name: "Sea", query: "q=sea", frequency: "none" });
  const degree = {
    title: "PhD in oceanography",
    organisation: "Atlantic University",
    from: "2004",
    to: "2008",
  };
  const { entryId: cvEntryId } = await run(addCvEntry, pi, { kind: "education", ...degree });
  const { relationId } = await run(declareRelation, pi, { email: guest.email, kind: "family" });
  const seat = { organisationId: places.university.id, email: guest.email, role: "finance" };
  const { invitationId } = await run(inviteToOrganisation, universityAdmin, seat);
  const invitation = await linkSecret(guest.email);
  await run(requestReset, anonymous, { email: guest.email });
  const reset = await linkSecret(guest.email);
  await run(disableUser, platformAdmin, { userId: people.disabled.id });
  return {
    asked: asked.questionId,
    published: published.questionId,
    extensionId,
    searchId,
    relationId,
    cvEntryId,
    invitationId,
    invitation,
    reset,
  };
}

/** What the machinery keeps: a mail, a reaction that failed, somebody's notification. */
export async function machinery(pi: User) {
  const [letter] = await database().select({ id: mail.id }).from(mail).where(eq(mail.to, pi.email)).limit(1);
  const [told] = await database()
    .select({ id: notification.id })
    .from(notification)
    .where(eq(notification.userId, pi.id))
    .orderBy(notification.id)
    .limit(1);
  const [event] = await database()
    .select({ id: outboxEvent.id })
    .from(outboxEvent)
    .where(eq(outboxEvent.type, "proposal.submitted"))
    .limit(1);
  const failureId = newId();
  const failure = {
    id: failureId,
    reaction: "proposals.on-submitted",
    error: "It failed.",
    createdAt: new Date(),
  };
  await database()
    .insert(reactionFailure)
    .values({ ...failure, eventId: event!.id });
  return { mailId: letter!.id, notificationId: told!.id, failureId };
}
