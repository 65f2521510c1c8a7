import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { closeoutState, makeCloseout } from "@/lib/testing/make-closeouts";
import { refuseReopening } from "./refuse-reopening";

describeCommand(refuseReopening, {
  scenario: async () => {
    const made = await makeCloseout({ state: "asked" });
    return {
      ...made,
      actor: made.approver,
      input: { reopeningId: made.reopeningId, answer: "It is too late." },
    };
  },
  effect: ({ id }) => closeoutState(id),
  wrongState: async ({ approver, input }) => {
    await run(refuseReopening, approver, input);
  },
  twoAtOnce: { succeed: 1 },
});
