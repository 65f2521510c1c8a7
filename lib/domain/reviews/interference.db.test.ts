/**
 * Non-interference: whatever happens in reviews, everybody who may not know of it sees the same bytes as before. Two
 * worlds that differ only in reviews are the same database before and after; what is observed is every list, record,
 * count, search, export, notification, timeline and event that the person can reach.
 */
import { eq, gt, inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { GET as getAwards } from "@/app/api/v1/awards/route";
import { GET as getCsv } from "@/app/api/v1/calls/[id]/reviews.csv/route";
import { GET as getOneCall } from "@/app/api/v1/calls/[id]/route";
import { GET as getCalls } from "@/app/api/v1/calls/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { GET as getOneProposal } from "@/app/api/v1/proposals/[id]/route";
import { GET as getProposals } from "@/app/api/v1/proposals/route";
import { auditLog, mail, outboxEvent } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { proposal } from "@/db/schema/proposals";
import { review } from "@/db/schema/reviews";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { requestAs } from "@/lib/testing/as-client";
import { makeUser, run } from "@/lib/testing/make";
import { type MadeProposal, makeProposal } from "@/lib/testing/make-proposals";
import { findingsOf, makeReview } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { countUnread, listNotifications } from "../notifications/queries";
import { getDecision } from "../proposals/decision-queries";
import { listHistory } from "../proposals/history";
import { listMyProposals, listOfficeProposals } from "../proposals/lists";
import { getProposal } from "../proposals/queries";
import { mayWatch } from "../topics";
import { declareRelation } from "./declare-relation";
import { declineReview } from "./decline";
import { dismissConflict } from "./dismiss-conflict";
import { inviteReviewer } from "./invite";
import { judgeReview } from "./judge";
import { countReviews, getForm, getMatrix, getProposalReviews } from "./officer-queries";
import { getAssignment, hasAssignments, listAssignments } from "./queries";
import { listReleased } from "./released";
import { reopenReview } from "./reopen";
import { saveReview } from "./save";
import { submitReview } from "./submit";

type Places = { made: MadeProposal /** Events before this id are of other tests. */; since: string };

/** The clock's own reading is the only thing that may differ. */
const withoutClock = (key: string, value: unknown) =>
  key === "now" ? undefined : typeof value === "bigint" ? String(value) : value;

async function overHttp(actor: User, { made }: Places) {
  const { callId } = made.call;
  const none = { params: Promise.resolve({}) };
  const of = (id: string) => ({ params: Promise.resolve({ id }) });
  const asked = async (path: string) => requestAs(actor, path);
  const q = encodeURIComponent(made.content.title);
  const all = [
    await getMe(await asked("/api/v1/me"), none),
    await getProposals(await asked("/api/v1/proposals"), none),
    await getOneProposal(await asked("/api/v1/proposals/x"), of(made.proposalId)),
    await getCalls(await asked(`/api/v1/calls?q=${q}`), none),
    await getOneCall(await asked("/api/v1/calls/x"), of(callId)),
    await getAwards(await asked("/api/v1/awards"), none),
    await getCsv(await asked("/api/v1/calls/x/reviews.csv"), of(callId)),
  ];
  return Promise.all(all.map(async (answer) => [answer.status, await answer.text()]));
}

async function heard(actor: User, since: string) {
  const events = await database()
    .select()
    .from(outboxEvent)
    .where(gt(outboxEvent.id, since))
    .orderBy(outboxEvent.id);
  const topics = new Map<string, boolean>();
  const list: unknown[] = [];
  for (const { type, payload, topics: text } of events)
    for (const topic of JSON.parse(text) as string[]) {
      if (!topics.has(topic)) topics.set(topic, await mayWatch(actor, topic));
      if (topics.get(topic)) list.push([type, payload, topic]);
    }
  return list;
}

/** Everything that a person can find out, as bytes. */
async function observe(actor: User, places: Places): Promise<string> {
  const { made, since } = places;
  const id = made.proposalId;
  const record = await getProposal(actor, id);
  const seen = {
    http: await overHttp(actor, places),
    record,
    history: record && (await listHistory(actor, record)),
    lists: [await listMyProposals(actor), await listOfficeProposals(actor)],
    search: [
      await listMyProposals(actor, { q: "Secret" }),
      await listOfficeProposals(actor, { q: "Secret" }),
    ],
    decision: await getDecision(actor, id),
    reviews: [
      await getProposalReviews(actor, id),
      await listReleased(actor, id),
      await countReviews(actor, id),
    ],
    matrix: [await getMatrix(actor, made.call.callId), await getForm(actor, made.call.callId)],
    assignments: [await hasAssignments(actor), await listAssignments(actor)],
    bell: [await listNotifications(actor), await countUnread(actor)],
    events: await heard(actor, since),
    mails: await database()
      .select({ subject: mail.subject, text: mail.text })
      .from(mail)
      .where(inArray(mail.to, [actor.email])),
  };
  return JSON.stringify(seen, withoutClock);
}

/** A proposal with everybody around it who may not know of its reviews, one of them with a review of their own. */
async function world() {
  const since = newId();
  const made = await makeProposal({ state: "submitted" });
  const { university, pi, office, finance } = made;
  const own = await makeReview({ proposal: made, state: "draft" });
  const elsewhere = await makeReview({ state: "draft" });
  await settle();
  const blind: Array<[string, User]> = [
    ["the principal investigator", pi],
    ["the research office", office],
    ["finance", finance],
    ["a colleague", await makeUser({ roles: [[university, "researcher"]] })],
    ["another reviewer of the proposal", own.reviewer],
    ["a reviewer of another call", elsewhere.reviewer],
    ["an officer of another agency", elsewhere.officer],
    ["a stranger", await makeUser()],
  ];
  return { made, blind, since };
}

/** All that can happen to reviews, by people of whom the observers know nothing. @returns ids of the reviews */
async function happenings(made: MadeProposal): Promise<string[]> {
  const { proposalId, call } = made;
  const { officer } = call;
  const people = await Promise.all([1, 2, 3].map((n) => makeUser({ name: `Secret Person ${n}` })));
  const [first, second, third] = people as [User, User, User];
  const one = await makeReview({ proposal: made, reviewer: first, state: "submitted", score: 2 });
  await run(reopenReview, officer, { reviewId: one.reviewId, reason: "Secret reason." });
  await run(saveReview, first, { reviewId: one.reviewId, version: 2, forApplicants: "Secret words." });
  await run(submitReview, first, { reviewId: one.reviewId });
  await run(judgeReview, officer, { reviewId: one.reviewId, outcome: "usable" });
  const two = await makeReview({ proposal: made, reviewer: second });
  await run(declineReview, second, { reviewId: two.reviewId, reason: "workload", suggestion: "Secret Name" });
  await run(declareRelation, third, { email: "somebody@else.example", kind: "family" });
  const held = await run(inviteReviewer, officer, { proposalId, email: third.email });
  for (const finding of await findingsOf(held.reviewId))
    await run(dismissConflict, officer, {
      reviewId: held.reviewId,
      findingId: finding.id,
      reason: "Secret.",
    });
  await settle();
  return [one.reviewId, two.reviewId, held.reviewId];
}

describe("reviews are invisible to whoever may not know of them", () => {
  it("leaves every byte as it was for applicants, their university, other reviewers and strangers", async () => {
    const { made, blind, since } = await world();
    const unknown = { made, since };
    const before = new Map<string, string>();
    for (const [who, actor] of blind) before.set(who, await observe(actor, unknown));
    const reviewIds = await happenings(made);
    for (const [who, actor] of blind) {
      expect(await observe(actor, unknown), who).toBe(before.get(who));
      for (const id of reviewIds) expect(await getAssignment(actor, id), who).toBeUndefined();
      expect(await getProposalReviews(actor, made.proposalId), who).toBeUndefined();
    }
    // The agency itself does see a difference, or the test would prove nothing.
    expect((await getProposalReviews(made.call.officer, made.proposalId))!.reviews).toHaveLength(4);
  });

  it("catches a planted leak of each kind", async () => {
    const { made, since } = await world();
    const { pi, office, proposalId } = made;
    const places = { made, since };
    const at = new Date();
    const stamp = { at, actorId: office.id };
    const text = JSON.stringify({});
    const leaks: Array<[string, User, () => Promise<unknown>]> = [
      [
        "an event",
        pi,
        () =>
          database()
            .insert(outboxEvent)
            .values({
              id: newId(),
              ...stamp,
              type: "review.leaked",
              payload: text,
              topics: JSON.stringify([`proposal:${proposalId}`]),
            }),
      ],
      [
        "a line of the timeline",
        office,
        () =>
          database()
            .insert(auditLog)
            .values({
              id: newId(),
              ...stamp,
              actorKind: "user",
              command: "proposal.endorse",
              key: newId(),
              outcome: "done",
              subjectType: "review",
              subjectId: newId(),
              relatedId: proposalId,
              detail: text,
              requestId: "x",
            }),
      ],
      [
        "a notification",
        pi,
        () =>
          database().insert(notification).values({
            userId: pi.id,
            eventId: newId(),
            kind: "review",
            title: "A review has come",
            href: "/",
            createdAt: at,
          }),
      ],
      [
        "an e-mail",
        pi,
        () =>
          database().insert(mail).values({
            dedupeKey: newId(),
            to: pi.email,
            subject: "A review",
            text: "…",
            status: "queued",
            nextAttemptAt: at,
            createdAt: at,
          }),
      ],
      [
        "an order, by the time of a change",
        pi,
        () =>
          database()
            .update(proposal)
            .set({ updatedAt: new Date(at.getTime() + 60_000) })
            .where(eq(proposal.id, proposalId)),
      ],
      [
        "an assignment of somebody else",
        pi,
        () => database().update(review).set({ reviewerId: pi.id }).where(eq(review.proposalId, proposalId)),
      ],
    ];
    for (const [kind, actor, plant] of leaks) {
      const before = await observe(actor, places);
      await plant();
      expect(await observe(actor, places), kind).not.toBe(before);
    }
  });
});
