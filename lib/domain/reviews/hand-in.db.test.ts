import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { answers, delegationState, makeDelegation } from "@/lib/testing/make-reviews";
import { handInDraft } from "./hand-in";
import { saveReview } from "./save";

describeCommand(handInDraft, {
  scenario: async () => {
    const made = await makeDelegation("writing");
    const { delegationId, delegate, reviewId } = made;
    await run(saveReview, delegate, { reviewId, version: 1, ...answers() });
    return { ...made, actor: delegate, input: { delegationId } };
  },
  effect: ({ delegationId }) => delegationState(delegationId),
  wrongState: async ({ actor, input }) => {
    await run(handInDraft, actor, input);
  },
  twoAtOnce: { succeed: 1 },
});

it("an incomplete draft is not handed in, and says what misses", async () => {
  const { delegationId, delegate } = await makeDelegation("writing");
  expect(await attempt(handInDraft, delegate, { delegationId })).toMatchObject({
    status: 400,
    problem: { errors: { "scores.quality": [expect.any(String)], forApplicants: [expect.any(String)] } },
  });
});
