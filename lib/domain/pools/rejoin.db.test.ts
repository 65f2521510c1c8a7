import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeMember, memberState } from "@/lib/testing/make-pools";
import { leavePool } from "./leave";
import { rejoinPool } from "./rejoin";

describeCommand(rejoinPool, {
  scenario: async () => {
    const call = await makeCall();
    const { memberId, reviewer } = await makeMember(call);
    await run(leavePool, reviewer, { memberId });
    return { call, memberId, actor: reviewer, input: { memberId } };
  },
  effect: ({ memberId }) => memberState(memberId),
  stranger: async ({ call }) => call.officer,
  wrongState: async ({ actor, memberId }) => {
    await run(rejoinPool, actor, { memberId });
  },
  twoAtOnce: { succeed: 1 },
});
