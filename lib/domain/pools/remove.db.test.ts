import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeMember, memberState } from "@/lib/testing/make-pools";
import { leavePool } from "./leave";
import { removeFromPool } from "./remove";

describeCommand(removeFromPool, {
  scenario: async () => {
    const call = await makeCall();
    const made = await makeMember(call);
    return { ...made, actor: call.officer, input: { memberId: made.memberId } };
  },
  effect: async ({ memberId }) => (await memberState(memberId)) ?? "gone",
  wrongState: async ({ memberId, reviewer }) => {
    await run(leavePool, reviewer, { memberId });
  },
  twoAtOnce: { succeed: 1 },
});
