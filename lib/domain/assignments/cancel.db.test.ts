import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makePlanned, planState } from "@/lib/testing/make-pools";
import { cancelAssignment } from "./cancel";

describeCommand(cancelAssignment, {
  scenario: async () => {
    const made = await makePlanned({ waiting: true });
    return { ...made, actor: made.officer, input: { assignmentId: made.assignmentId } };
  },
  effect: ({ assignmentId }) => planState(assignmentId),
  wrongState: async ({ actor, input }) => {
    await run(cancelAssignment, actor, input);
  },
  twoAtOnce: { succeed: 1 },
});
