import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { delegationState, makeDelegation, reviewState } from "@/lib/testing/make-reviews";
import { endReviewDelegation } from "./end-delegation";
import { submitReview } from "./submit";

describeCommand(endReviewDelegation, {
  scenario: async () => {
    const made = await makeDelegation("writing");
    return { ...made, actor: made.reviewer, input: { delegationId: made.delegationId } };
  },
  effect: ({ delegationId }) => delegationState(delegationId),
  stranger: async ({ officer }) => officer,
  wrongState: async ({ actor, input }) => {
    await run(endReviewDelegation, actor, input);
  },
  twoAtOnce: { succeed: 1 },
});

it("leaves what was written to the reviewer, who goes on alone", async () => {
  const { delegationId, reviewId, reviewer } = await makeDelegation("handed-in");
  await run(endReviewDelegation, reviewer, { delegationId });
  await run(submitReview, reviewer, { reviewId });
  expect((await reviewState(reviewId)).forApplicants).toBe("A sound plan.");
});
