import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { membership } from "@/db/schema/organisations";
import { reviewDelegation } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import {
  answers,
  delegationState,
  makeDelegation,
  makeReview,
  reviewState,
} from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { answerDelegation } from "./answer-delegation";
import { delegateReview } from "./delegate";
import { getDelegated } from "./delegated-queries";
import { handInDraft } from "./hand-in";
import { getProposalReviews } from "./officer-queries";
import { returnDraft } from "./return-draft";
import { saveReview } from "./save";
import { saveReviewForm } from "./save-form";
import { submitReview } from "./submit";

describeCommand(delegateReview, {
  scenario: async () => {
    const made = await makeReview({ state: "draft" });
    const input = { reviewId: made.reviewId, email: (await makeUser()).email };
    return { ...made, actor: made.reviewer, input };
  },
  effect: ({ reviewId }) =>
    database().select().from(reviewDelegation).where(eq(reviewDelegation.reviewId, reviewId)),
  // The officer reads who writes, and decides nothing about it.
  stranger: async ({ officer }) => officer,
  wrongState: async ({ actor, reviewId }) => {
    await run(submitReview, actor, { reviewId, ...answers() });
  },
  twoAtOnce: { succeed: 1 },
});

describe("a delegated review", () => {
  it("is read by the delegate only once accepted, written by them alone, approved by the reviewer, told to the agency", async () => {
    const { reviewId, delegationId, delegate, reviewer, officer, proposalId, content } =
      await makeDelegation();
    await settle();
    const [letter] = await mailsTo(delegate.email);
    expect(letter!.text).toContain(`/reviewer/delegated/${delegationId}`);
    expect(letter!.text).not.toContain(content.abstract);
    expect((await getDelegated(delegate, delegationId))!.content).toBeUndefined();
    expect(await getDelegated(officer, delegationId)).toBeUndefined();
    const first = { reviewId, version: 1, ...answers() };
    expect((await attempt(saveReview, delegate, first)).status).toBe(404);
    await run(answerDelegation, delegate, { delegationId, answer: "accept", noConflict: true });
    expect((await getDelegated(delegate, delegationId))!.content!.abstract).toBe(content.abstract);
    expect(await run(saveReview, delegate, first)).toMatchObject({ version: 2, delegationId });
    expect((await attempt(saveReview, reviewer, { ...first, version: 2 })).status).toBe(403);
    expect(await attempt(submitReview, reviewer, { reviewId })).toMatchObject({
      status: 409,
      problem: { code: "delegated" },
    });
    await run(handInDraft, delegate, { delegationId });
    await run(returnDraft, reviewer, { delegationId, reason: "Say more of the risks." });
    expect((await getDelegated(delegate, delegationId))!.comment).toBe("Say more of the risks.");
    await run(handInDraft, delegate, { delegationId });
    expect((await attempt(saveReview, delegate, { ...first, version: 2 })).status).toBe(404);
    await run(submitReview, reviewer, { reviewId });
    expect(await reviewState(reviewId)).toMatchObject({ status: "submitted", reviewerId: reviewer.id });
    expect(await delegationState(delegationId)).toMatchObject({ status: "approved" });
    const seen = await getProposalReviews(officer, proposalId);
    expect(seen!.reviews[0]!.delegation).toMatchObject({ who: delegate.name, status: "approved" });
    expect((await getDelegated(delegate, delegationId))!.content).toBeUndefined();
  });

  it("goes to nobody with a conflict, to no other reviewer, and the refusal does not say which", async () => {
    const made = await makeReview({ state: "draft" });
    const { reviewId, reviewer, university } = made;
    const colleague = await makeUser({ roles: [[university, "researcher"]] });
    const other = await makeReview({ proposal: made });
    const refusals = [];
    for (const { email } of [colleague, other.reviewer])
      refusals.push(await attempt(delegateReview, reviewer, { reviewId, email }));
    expect(refusals[0]).toMatchObject({ status: 400 });
    expect(refusals[0]).toEqual(refusals[1]);
    await settle();
    expect(await mailsTo(colleague.email)).toEqual([]);
    expect((await attempt(delegateReview, reviewer, { reviewId, email: reviewer.email })).status).toBe(400);
  });

  it("closes to the delegate when a conflict comes up, and reaches people without an account by link", async () => {
    const { delegationId, delegate, university } = await makeDelegation("writing");
    await database().insert(membership).values({
      organisationId: university.id,
      userId: delegate.id,
      role: "researcher",
      createdAt: new Date(),
    });
    expect((await getDelegated(delegate, delegationId))!.content).toBeUndefined();
    const { reviewId, reviewer } = await makeReview({ state: "draft" });
    const email = `${unique("guest")}@elsewhere.example`;
    await run(delegateReview, reviewer, { reviewId, email });
    await settle();
    expect((await mailsTo(email))[0]!.text).toMatch(/\/reviewer\/delegated\/[0-9a-f-]{36}\?token=[\w-]{43}/);
  });

  it("is refused where the call's form forbids it", async () => {
    const proposal = await makeProposal({ state: "submitted" });
    const { callId, officer } = proposal.call;
    const criteria = [{ name: "All", min: 1, max: 5 }];
    const form = { callId, version: 0, criteria, minimumReviewers: 1, visibility: "never" };
    await run(saveReviewForm, officer, { ...form, delegation: "forbidden" });
    const { reviewId, reviewer } = await makeReview({ state: "draft", proposal });
    const { email } = await makeUser();
    expect(await attempt(delegateReview, reviewer, { reviewId, email })).toMatchObject({
      status: 409,
      problem: { code: "forbidden" },
    });
  });
});
