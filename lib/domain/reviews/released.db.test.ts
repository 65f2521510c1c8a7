import { inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { user } from "@/db/schema/people";
import { review } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";
import { judgeReview } from "./judge";
import { listReleased } from "./released";

describe("released reviews", () => {
  it("come after the decision, and say the same whoever wrote them, whenever", async () => {
    const made = await makeProposal({ state: "submitted" });
    const { pi, office, call, proposalId } = made;
    const one = await makeReview({ proposal: made, state: "submitted" });
    const two = await makeReview({ proposal: made, state: "submitted", score: 2 });
    const set = await makeReview({ proposal: made, state: "submitted" });
    await run(judgeReview, call.officer, { reviewId: set.reviewId, outcome: "unusable", comment: "No." });
    await makeReview({ proposal: made, state: "draft" });
    expect(await listReleased(pi, proposalId)).toEqual([]);
    await run(recommendProposal, call.officer, { proposalId, outcome: "decline", reason: "No money." });
    expect(await listReleased(pi, proposalId)).toEqual([]);
    await run(decideProposal, call.approver, { proposalId });
    const shown = await listReleased(pi, proposalId);
    expect(shown).toHaveLength(2);
    expect(shown[0]!.content).not.toHaveProperty("confidential");
    expect(await listReleased(office, proposalId)).toEqual(shown);
    expect(await listReleased(one.reviewer, proposalId)).toEqual([]);
    // The same reviews by other people at other times.
    const ids = [one.reviewer.id, two.reviewer.id];
    await database().update(user).set({ name: "Another Name" }).where(inArray(user.id, ids));
    for (const { reviewId } of [one, two])
      await database()
        .update(review)
        .set({
          reviewerId: newId(),
          email: `${newId()}@x.example`,
          invitedAt: new Date(0),
          submittedAt: new Date(9),
        })
        .where(inArray(review.id, [reviewId]));
    expect(JSON.stringify(await listReleased(pi, proposalId))).toBe(JSON.stringify(shown));
  });
});
