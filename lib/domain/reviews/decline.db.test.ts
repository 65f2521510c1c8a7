import { describe, expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { run } from "@/lib/testing/make";
import { makeReview, reviewState } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { declineReview } from "./decline";
import { getAssignment } from "./queries";
import { withdrawReview } from "./withdraw";

describeCommand(declineReview, {
  scenario: async () => {
    const made = await makeReview();
    return { ...made, actor: made.reviewer, input: { reviewId: made.reviewId, reason: "workload" } };
  },
  effect: ({ reviewId }) => reviewState(reviewId),
  wrongState: async ({ officer, reviewId }) => void (await run(withdrawReview, officer, { reviewId })),
  twoAtOnce: { succeed: 1 },
});

describe("declining", () => {
  it("tells the officer why and who could do it instead", async () => {
    const { reviewId, reviewer, officer } = await makeReview();
    const input = { reviewId, reason: "expertise", comment: "Not my field.", suggestion: "Dr Tide" };
    await run(declineReview, reviewer, input);
    await settle();
    const [letter] = await mailsTo(officer.email);
    for (const words of ["declined", "Outside my expertise", "Not my field.", "Dr Tide"])
      expect(`${letter!.subject} ${letter!.text}`).toContain(words);
  });

  it("is possible after accepting, and closes the proposal at once", async () => {
    const { reviewId, reviewer } = await makeReview({ state: "draft" });
    expect(await getAssignment(reviewer, reviewId)).toMatchObject({ access: "open" });
    await run(declineReview, reviewer, { reviewId, reason: "conflict" });
    expect(await getAssignment(reviewer, reviewId)).toMatchObject({ access: "declined", content: undefined });
  });
});
