import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { delegationState, makeDelegation } from "@/lib/testing/make-reviews";
import { returnDraft } from "./return-draft";

describeCommand(returnDraft, {
  scenario: async () => {
    const made = await makeDelegation("handed-in");
    const input = { delegationId: made.delegationId, reason: "Say more." };
    return { ...made, actor: made.reviewer, input };
  },
  effect: ({ delegationId }) => delegationState(delegationId),
  // The delegate cannot take the draft back by themselves.
  stranger: async ({ delegate }) => delegate,
  wrongState: async ({ actor, input }) => {
    await run(returnDraft, actor, input);
  },
  twoAtOnce: { succeed: 1 },
});
