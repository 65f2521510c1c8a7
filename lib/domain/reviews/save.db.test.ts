import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { answers, makeReview, reviewState } from "@/lib/testing/make-reviews";
import { declareRelation } from "./declare-relation";
import { getProposalReviews } from "./officer-queries";
import { getAssignment } from "./queries";
import { saveReview } from "./save";
import { submitReview } from "./submit";

describeCommand(saveReview, {
  scenario: async () => {
    const made = await makeReview({ state: "draft" });
    const input = { reviewId: made.reviewId, version: 1, scores: { quality: "4" } };
    return { ...made, actor: made.reviewer, input };
  },
  effect: ({ reviewId }) => reviewState(reviewId),
  wrongState: async ({ reviewer, reviewId }) =>
    void (await run(submitReview, reviewer, { reviewId, ...answers() })),
  twoAtOnce: { succeed: 1 },
});

describe("a draft", () => {
  it("takes any part, keeps the rest, and takes a score back", async () => {
    const { reviewId, reviewer } = await makeReview({ state: "draft" });
    const save = (version: number, more: object) => run(saveReview, reviewer, { reviewId, version, ...more });
    await save(1, { scores: { quality: "4", impact: 2 }, comments: { quality: "Good" } });
    await save(2, { forApplicants: "Well done." });
    await save(3, { scores: { impact: "" }, comments: { impact: "Unclear" } });
    const seen = await getAssignment(reviewer, reviewId);
    expect(seen).toMatchObject({
      review: {
        version: 4,
        scores: { quality: 4 },
        comments: { quality: "Good", impact: "Unclear" },
        forApplicants: "Well done.",
      },
    });
    expect(seen).not.toHaveProperty("review.scores.impact");
  });

  it("refuses scores beyond the scale, criteria that there are not, and a stale version", async () => {
    const { reviewId, reviewer } = await makeReview({ state: "draft" });
    const save = (more: object) => attempt(saveReview, reviewer, { reviewId, version: 1, ...more });
    for (const scores of [{ quality: 6 }, { quality: 0 }, { secret: 3 }, { quality: 2.5 }])
      expect((await save({ scores })).status, JSON.stringify(scores)).toBe(400);
    expect((await save({ version: 7 })).status).toBe(409);
    expect((await reviewState(reviewId)).version).toBe(1);
  });

  it("is nobody else's: not the agency's, not another reviewer's", async () => {
    const { reviewId, reviewer, officer, proposalId, call } = await makeReview({ state: "draft" });
    await run(saveReview, reviewer, { reviewId, version: 1, forApplicants: "Half a thought." });
    const seen = await getProposalReviews(officer, proposalId);
    expect(JSON.stringify(seen)).not.toContain("Half a thought");
    for (const actor of [officer, call.approver, await makeUser()])
      expect((await attempt(saveReview, actor, { reviewId, version: 2 })).status).toBe(404);
  });
});

describe("a reviewer with a conflict (attack 19)", () => {
  it("is refused at the very next request, before any worker has run, and the attempt is audited", async () => {
    const { reviewId, reviewer, pi } = await makeReview({ state: "draft" });
    await run(declareRelation, pi, { email: reviewer.email, kind: "rivalry" });
    expect(await getAssignment(reviewer, reviewId)).toMatchObject({ access: "held", content: undefined });
    const answer = await attempt(saveReview, reviewer, { reviewId, version: 1, forApplicants: "No." });
    expect(answer.status).toBe(403);
    expect(JSON.stringify(answer)).not.toContain(pi.name);
    const denied = await database()
      .select({ outcome: auditLog.outcome })
      .from(auditLog)
      .where(and(eq(auditLog.actorId, reviewer.id), eq(auditLog.command, "review.save")));
    expect(denied).toEqual([{ outcome: "denied" }]);
  });
});
