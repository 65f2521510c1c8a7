import { expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { letCallClose } from "@/lib/testing/make-calls";
import { makeReviewed, makeStagedCall, responseState } from "@/lib/testing/make-responses";
import { openResponse } from "./open";
import { openAllResponses } from "./open-all";
import { countResponses } from "./queries";

const scenario = async () => {
  const call = await makeStagedCall();
  const ready = [await makeReviewed(call), await makeReviewed(call)];
  const lacking = await makeReviewed(call, { judged: false });
  await letCallClose(call.callId);
  return { ...call, actor: call.officer, input: { callId: call.callId }, ready, lacking };
};

describeCommand(
  openAllResponses,
  {
    scenario,
    effect: ({ officer, callId }) => countResponses(officer, callId),
    wrongState: async ({ officer, input }) => {
      await run(openAllResponses, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("asks those that are ready and were not asked, and leaves the others", async () => {
      const { officer, input, ready, lacking, callId } = await scenario();
      const [first, second] = ready;
      await run(openResponse, officer, { proposalId: first!.proposalId });
      const before = await responseState(first!.proposalId);
      expect(await run(openAllResponses, officer, input)).toMatchObject({ asked: 1, left: 1 });
      expect(await responseState(first!.proposalId)).toEqual(before);
      expect((await responseState(second!.proposalId))?.status).toBe("open");
      expect(await responseState(lacking.proposalId)).toBeUndefined();
      expect(await countResponses(officer, callId)).toMatchObject({ open: 2, notAsked: 1 });
      expect(await countResponses(anonymous, callId)).toBeUndefined();
    });
  },
);
