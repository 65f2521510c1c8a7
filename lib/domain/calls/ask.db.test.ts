import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { callQuestion } from "@/db/schema/calls";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { askAboutCall } from "./ask";

async function scenario() {
  const call = await makeCall();
  return { call, actor: await makeUser(), input: { callId: call.callId, question: "May we bring a boat?" } };
}
const asked = (callId: string) =>
  database().select().from(callQuestion).where(eq(callQuestion.callId, callId));

describeCommand(
  askAboutCall,
  {
    scenario,
    effect: async ({ call }) => (await asked(call.callId)).length,
    stranger: { because: "everybody with a confirmed address may ask about a published call" },
    wrongState: ({ call }) => letCallClose(call.callId),
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, question: "And a second one?" }) },
  },
  () => {
    it("does not tell that a draft exists", async () => {
      const { callId } = await makeCall({ state: "draft" });
      const answer = await attempt(askAboutCall, await makeUser(), { callId, question: "x" });
      expect(answer).toMatchObject({ status: 404 });
    });

    it("lets ten questions of a person wait", async () => {
      const { actor, input } = await scenario();
      for (let n = 0; n < 10; n++) await run(askAboutCall, actor, { ...input, question: `Number ${n}?` });
      expect(await attempt(askAboutCall, actor, input)).toMatchObject({ status: 409 });
    });
  },
);
