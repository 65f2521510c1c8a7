import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { callQuestion } from "@/db/schema/calls";
import { isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound, signInNeeded } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { allow, deny, hide } from "@/lib/command/verdict";
import { newId } from "@/lib/infra/ids";
import { isConfirmed, UNCONFIRMED } from "../people/policy";
import { lockCall } from "./changes";
import { callAsked } from "./events";
import { callState, LIMITS } from "./rules";

/** Questions of one person on one call that may wait for an answer. */
const MOST_WAITING = 10;

export const askAboutCall = command({
  name: "call.ask",
  summary: "Ask the agency about a published call; it answers you alone, or everybody.",
  access: "user",
  input: z.strictObject({ callId: uuid(), question: longText({ max: LIMITS.question }) }),
  result: z.object({ questionId: z.uuid() }),
  keys: (input) => [`call-questions:${input.callId}`],
  async load({ tx, input, actor }) {
    const its = await lockCall(tx, input.callId);
    if (!isUser(actor)) return { ...its, waiting: 0 };
    const [row] = await tx
      .select({ n: count() })
      .from(callQuestion)
      .where(
        and(
          eq(callQuestion.callId, input.callId),
          eq(callQuestion.askedBy, actor.id),
          isNull(callQuestion.answeredAt),
        ),
      );
    return { ...its, waiting: row?.n ?? 0 };
  },
  may(actor, its) {
    if (!its.publishedAt) return hide();
    return isConfirmed(actor) ? allow() : deny(UNCONFIRMED);
  },
  emits: [callAsked],
  subject: (_input, its, result) => ({
    type: "call-question",
    id: result.questionId,
    relatedId: its.agencyId,
  }),
  location: (input) => `/calls/${input.callId}?done=call.ask#questions`,
  async run({ tx, actor, input, loaded, now, emit }) {
    if (!isUser(actor)) throw signInNeeded();
    const state = callState(loaded, now);
    if (state === "draft") throw notFound();
    if (state === "closed" || state === "archived")
      throw conflict("This call has closed: it takes no more questions. Write to the agency instead.");
    if (loaded.waiting >= MOST_WAITING)
      throw conflict(
        `${MOST_WAITING} questions of yours wait for an answer. Ask again when the agency has answered.`,
      );
    const id = newId();
    await tx
      .insert(callQuestion)
      .values({ id, callId: loaded.id, askedBy: actor.id, askedAt: now, question: input.question });
    emit(callAsked, { callId: loaded.id, agencyId: loaded.agencyId, questionId: id });
    return { questionId: id };
  },
});
