import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeMember, memberState } from "@/lib/testing/make-pools";
import { changePoolMember } from "./change";

describeCommand(changePoolMember, {
  scenario: async () => {
    const call = await makeCall();
    const { memberId } = await makeMember(call);
    return {
      call,
      memberId,
      actor: call.officer,
      input: { memberId, version: 1, atOnce: 2, notes: "Careful." },
    };
  },
  effect: ({ memberId }) => memberState(memberId),
  wrongState: async ({ call, memberId }) => {
    await run(changePoolMember, call.officer, { memberId, version: 1, atOnce: 7 });
  },
  twoAtOnce: { succeed: 1 },
});
