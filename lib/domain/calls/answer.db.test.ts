import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { callQuestion } from "@/db/schema/calls";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { answerAboutCall } from "./answer";
import { askAboutCall } from "./ask";
import { listAnswers, listQuestions } from "./question-queries";

async function scenario() {
  const call = await makeCall();
  const asker = await makeUser();
  const { questionId } = await run(askAboutCall, asker, {
    callId: call.callId,
    question: "May we bring a boat?",
  });
  return { call, asker, actor: call.officer, input: { questionId, answer: "Yes, one." } };
}

describeCommand(
  answerAboutCall,
  {
    scenario,
    effect: async ({ input }) =>
      (await database().select().from(callQuestion).where(eq(callQuestion.id, input.questionId)))[0]?.answer,
    wrongState: async ({ actor, input }) => void (await run(answerAboutCall, actor, input)),
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, answer: "No." }) },
  },
  () => {
    it("is read by whoever asked alone, unless it is for everybody; and nobody learns who asked", async () => {
      const { call, asker, actor, input } = await scenario();
      const { callId } = call;
      const other = await makeUser();
      expect(await listAnswers(other, callId)).toEqual([]);
      expect(await listAnswers(asker, callId)).toMatchObject([{ own: true, answer: null }]);
      await run(answerAboutCall, actor, input);
      expect(await listAnswers(other, callId)).toEqual([]);
      expect(await listAnswers(asker, callId)).toMatchObject([{ own: true, answer: "Yes, one." }]);
      const { questionId } = await run(askAboutCall, asker, { callId, question: "Two boats?" });
      await run(answerAboutCall, actor, { questionId, answer: "No.", published: "on" });
      const seen = await listAnswers(anonymous, callId);
      expect(seen).toMatchObject([{ question: "Two boats?", answer: "No.", own: false }]);
      expect(JSON.stringify(seen)).not.toContain(asker.id);
      expect(await listQuestions(actor, callId)).toHaveLength(2);
    });
  },
);
