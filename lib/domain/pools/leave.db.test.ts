import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeMember, memberState } from "@/lib/testing/make-pools";
import { leavePool } from "./leave";

describeCommand(leavePool, {
  scenario: async () => {
    const call = await makeCall();
    const { memberId, reviewer } = await makeMember(call);
    return { call, memberId, actor: reviewer, input: { memberId } };
  },
  effect: ({ memberId }) => memberState(memberId),
  // Also the officer who lists the person: leaving is theirs alone.
  stranger: async ({ call }) => call.officer,
  wrongState: async ({ actor, memberId }) => {
    await run(leavePool, actor, { memberId });
  },
  twoAtOnce: { succeed: 1 },
});
