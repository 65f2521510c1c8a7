import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { delegationState, makeDelegation } from "@/lib/testing/make-reviews";
import { answerDelegation } from "./answer-delegation";
import { endReviewDelegation } from "./end-delegation";

describeCommand(answerDelegation, {
  scenario: async () => {
    const made = await makeDelegation();
    const input = { delegationId: made.delegationId, answer: "accept", noConflict: true };
    return { ...made, actor: made.delegate, input };
  },
  effect: ({ delegationId }) => delegationState(delegationId),
  wrongState: async ({ reviewer, delegationId }) => {
    await run(endReviewDelegation, reviewer, { delegationId });
  },
  twoAtOnce: { succeed: 1 },
});

it("a draft is accepted only by whoever knows of no conflict, and can be given up later", async () => {
  const { delegationId, delegate } = await makeDelegation();
  const accept = { delegationId, answer: "accept" };
  expect((await attempt(answerDelegation, delegate, accept)).status).toBe(400);
  await run(answerDelegation, delegate, { ...accept, noConflict: true });
  expect(await run(answerDelegation, delegate, { delegationId, answer: "decline" })).toMatchObject({
    status: "declined",
  });
});
