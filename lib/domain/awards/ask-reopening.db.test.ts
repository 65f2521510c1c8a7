import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { closeoutState, makeCloseout } from "@/lib/testing/make-closeouts";
import { askReopening } from "./ask-reopening";

describeCommand(askReopening, {
  scenario: async () => {
    const made = await makeCloseout({ state: "closed" });
    return { ...made, actor: made.finance, input: { awardId: made.id, reason: "A late invoice." } };
  },
  effect: ({ id }) => closeoutState(id),
  wrongState: async ({ finance, input }) => {
    await run(askReopening, finance, input);
  },
  twoAtOnce: { succeed: 1 },
});
