import { eq } from "drizzle-orm";
import { z } from "zod";
import { callQuestion } from "@/db/schema/calls";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { longText, ticked, uuid } from "@/lib/command/fields";
import { lockCall } from "./changes";
import { callAnswered } from "./events";
import { mayManageCalls } from "./policy";
import { LIMITS } from "./rules";

export const answerAboutCall = command({
  name: "call.answer",
  summary: "Answer a question about a call, to whoever asked or to everybody.",
  access: "user",
  input: z.strictObject({
    questionId: uuid(),
    answer: longText({ max: LIMITS.answer }),
    /** Everybody reads question and answer; who asked is not told. */
    published: ticked().default(false),
  }),
  result: z.object({ questionId: z.uuid(), callId: z.uuid(), published: z.boolean() }),
  keys: (input) => [`call-question:${input.questionId}`],
  async load({ tx, input }) {
    const [asked] = await tx
      .select({ callId: callQuestion.callId })
      .from(callQuestion)
      .where(eq(callQuestion.id, input.questionId));
    if (!asked) throw notFound();
    const its = await lockCall(tx, asked.callId);
    const [question] = await tx
      .select()
      .from(callQuestion)
      .where(eq(callQuestion.id, input.questionId))
      .for("update");
    if (!question) throw notFound();
    return { its, question };
  },
  may: (actor, { its }) => mayManageCalls(actor, its.agencyId),
  emits: [callAnswered],
  subject: (input, { its }) => ({
    type: "call-question",
    id: input.questionId,
    relatedId: its.agencyId,
    detail: { published: input.published },
  }),
  location: (_input, result) => `/agency/calls/${result.callId}/questions?done=call.answer`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { its, question } = loaded;
    if (question.answeredAt) throw conflict("A colleague has answered this question already.");
    const { answer, published } = input;
    await tx
      .update(callQuestion)
      .set({ answer, published, answeredAt: now, answeredBy: actorId(actor) })
      .where(eq(callQuestion.id, question.id));
    const { askedBy } = question;
    emit(callAnswered, {
      callId: its.id,
      agencyId: its.agencyId,
      questionId: question.id,
      askedBy,
      published,
    });
    return { questionId: question.id, callId: its.id, published };
  },
});
