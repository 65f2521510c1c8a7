import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { discussionMessage } from "@/db/schema/discussions";
import { outboxEvent } from "@/db/schema/machinery";
import { proposalMember } from "@/db/schema/proposals";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeStagedCall } from "@/lib/testing/make-responses";
import { makeReview } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { listNotifications } from "../notifications/queries";
import { listHistory } from "../proposals/history";
import { getProposal } from "../proposals/queries";
import { declareRelation } from "../reviews/declare-relation";
import { getAssignment, listAssignments } from "../reviews/queries";
import { listReleased } from "../reviews/released";
import { reopenReview } from "../reviews/reopen";
import { submitReview } from "../reviews/submit";
import { mayWatch } from "../topics";
import { closeDiscussion } from "./close";
import { getShare, getThread, listEditions } from "./queries";
import { writeToDiscussion } from "./write";

/** A proposal with two reviewers who discuss, and a third who still writes. */
async function world(stages: Record<string, unknown> = { discussion: true }) {
  const call = await makeStagedCall(stages);
  const proposal = await makeProposal({ call, state: "submitted" });
  const one = await makeReview({
    proposal,
    state: "submitted",
    reviewer: await makeUser({ name: "Secret One" }),
  });
  const two = await makeReview({
    proposal,
    state: "submitted",
    score: 2,
    reviewer: await makeUser({ name: "Secret Two" }),
  });
  const writing = await makeReview({ proposal, state: "draft" });
  return { ...proposal, officer: call.officer, one, two, writing };
}

const scenario = async () => {
  const made = await world();
  const input = { proposalId: made.proposalId, text: "I gave **less** for the plan." };
  return { ...made, actor: made.one.reviewer, input };
};
const texts = async (proposalId: string) =>
  (
    await database()
      .select()
      .from(discussionMessage)
      .where(eq(discussionMessage.proposalId, proposalId))
      .orderBy(asc(discussionMessage.writtenAt))
  ).map(({ body, part }) => ({ body, part }));

describeCommand(
  writeToDiscussion,
  {
    scenario,
    effect: ({ proposalId }) => texts(proposalId),
    wrongState: async ({ proposalId, officer }) => {
      await run(closeDiscussion, officer, { proposalId });
    },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, text: "And another." }) },
  },
  () => {
    it("shows reviewers each other's reviews by letters alone, and their words", async () => {
      const { input, proposalId, one, two, officer } = await scenario();
      await run(writeToDiscussion, one.reviewer, input);
      await run(writeToDiscussion, officer, { proposalId, text: "Please look at the budget." });
      const seen = (await getShare(two.reviewer, two.reviewId))!;
      expect(seen.others).toHaveLength(1);
      expect(seen.others[0]!.who).toMatch(/^Reviewer [A-Z]$/);
      expect(seen.messages.map(({ text }) => text)).toEqual([input.text, "Please look at the budget."]);
      expect(seen.messages[0]!.who).toBe(seen.others[0]!.who);
      expect(JSON.stringify(seen)).not.toMatch(/Secret|Between us|@/);
      expect((await getShare(one.reviewer, one.reviewId))!.messages[0]).toMatchObject({ who: "You" });
      expect((await getThread(officer, proposalId))!.messages[0]!.who).toBe("Secret One");
    });

    it("shows names only where the call says so", async () => {
      const { one, two } = await world({ discussion: true, visibility: { reviewerNames: true } });
      expect((await getShare(two.reviewer, two.reviewId))!.others[0]!.who).toBe("Secret One");
      expect(one.reviewId).toBeTruthy();
    });

    it("is closed to who still writes, and to everybody where the stage is off", async () => {
      const { input, writing, two } = await scenario();
      expect(await getShare(writing.reviewer, writing.reviewId)).toBeUndefined();
      expect(await attempt(writeToDiscussion, writing.reviewer, input)).toMatchObject({ status: 403 });
      const off = await world({ panel: true });
      expect(await getShare(off.two.reviewer, off.two.reviewId)).toBeUndefined();
      const text = "Hello?";
      const told = await attempt(writeToDiscussion, off.officer, { proposalId: off.proposalId, text });
      expect(told).toMatchObject({ status: 409, problem: { code: "stage-off" } });
      expect(two.reviewId).toBeTruthy();
    });

    it("takes everything away at once from whom a conflict is found", async () => {
      const { input, one, two, pi, proposalId, officer } = await scenario();
      await run(writeToDiscussion, one.reviewer, input);
      await run(declareRelation, two.reviewer, { email: pi.email, kind: "family" });
      // Before any worker has looked at it.
      expect(await getShare(two.reviewer, two.reviewId)).toBeUndefined();
      expect((await attempt(writeToDiscussion, two.reviewer, input)).status).toBe(404);
      const since = newId();
      await run(writeToDiscussion, officer, { proposalId, text: "Anything else?" });
      const events = await database().select().from(outboxEvent).orderBy(outboxEvent.id);
      const topics = events
        .filter(({ id, type }) => id > since && type === "discussion.posted")
        .flatMap(({ topics: text }) => JSON.parse(text) as string[]);
      expect(topics).toContain(`user:${one.reviewer.id}`);
      expect(topics).not.toContain(`user:${two.reviewer.id}`);
    });

    it("keeps the scores that were submitted before, for the agency alone", async () => {
      const { one, proposalId, officer, pi } = await scenario();
      await run(reopenReview, officer, { reviewId: one.reviewId, reason: "After the discussion." });
      expect(await getShare(one.reviewer, one.reviewId)).toBeDefined();
      await run(submitReview, one.reviewer, { reviewId: one.reviewId, scores: { quality: 1 } });
      const [kept] = await listEditions(officer, proposalId);
      expect(kept?.content.scores.quality).toBe(4);
      expect(await listEditions(pi, proposalId)).toEqual([]);
      expect(await listEditions(one.reviewer, proposalId)).toEqual([]);
    });
  },
);

describe("a discussion is invisible to whoever may not know of it", () => {
  async function observe(actor: User, made: Awaited<ReturnType<typeof world>>, since: string) {
    const { proposalId, writing, one } = made;
    const record = await getProposal(actor, proposalId);
    const events = await database().select().from(outboxEvent).orderBy(outboxEvent.id);
    const heard: string[] = [];
    for (const { id, type, topics } of events)
      if (id > since)
        for (const topic of JSON.parse(topics) as string[])
          if (await mayWatch(actor, topic)) heard.push(`${type} ${topic}`);
    const seen = {
      record,
      history: record && (await listHistory(actor, record)),
      released: await listReleased(actor, proposalId),
      thread: await getThread(actor, proposalId),
      shares: [await getShare(actor, writing.reviewId), await getShare(actor, one.reviewId)],
      assignment: await getAssignment(actor, writing.reviewId),
      assignments: await listAssignments(actor),
      editions: await listEditions(actor, proposalId),
      bell: await listNotifications(actor),
      heard,
    };
    return JSON.stringify(seen, (key, value) =>
      key === "now" ? undefined : typeof value === "bigint" ? String(value) : value,
    );
  }

  it("leaves every byte as it was for the team, its university, who still writes, and strangers", async () => {
    const made = await world();
    const { proposalId, one, two, officer, pi, office, writing } = made;
    const co = await makeUser();
    await database().insert(proposalMember).values({
      proposalId,
      email: co.email,
      userId: co.id,
      role: "collaborator",
      status: "confirmed",
      invitedBy: pi.id,
      invitedAt: new Date(),
    });
    await settle();
    const since = newId();
    const blind = [pi, co, office, writing.reviewer, await makeUser()];
    const before = await Promise.all(blind.map((actor) => observe(actor, made, since)));
    await run(writeToDiscussion, one.reviewer, { proposalId, text: "Secret words." });
    await run(writeToDiscussion, officer, { proposalId, text: "Secret question." });
    await run(writeToDiscussion, two.reviewer, { proposalId, text: "Secret answer." });
    await run(closeDiscussion, officer, { proposalId });
    await settle();
    for (const [index, actor] of blind.entries())
      expect(await observe(actor, made, since), String(index)).toBe(before[index]);
    // Those who take part do see a difference, or the test would prove nothing.
    expect((await getShare(two.reviewer, two.reviewId))!.messages).toHaveLength(3);
  });
});
