/** Questions about calls and their answers, to each as they may read them. */
import { and, asc, count, desc, eq, isNull, or } from "drizzle-orm";
import { callQuestion } from "@/db/schema/calls";
import { user } from "@/db/schema/people";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";

const MOST = 100;

/** What everybody may read of a call's questions, and the actor's own; nobody learns who asked. */
export async function listAnswers(actor: Actor, callId: string) {
  const own = isUser(actor) ? eq(callQuestion.askedBy, actor.id) : undefined;
  const rows = await reader()
    .select({
      id: callQuestion.id,
      question: callQuestion.question,
      answer: callQuestion.answer,
      askedBy: callQuestion.askedBy,
      at: callQuestion.answeredAt,
      published: callQuestion.published,
    })
    .from(callQuestion)
    .where(and(eq(callQuestion.callId, callId), or(eq(callQuestion.published, true), own)))
    .orderBy(desc(callQuestion.askedAt))
    .limit(MOST);
  return rows.map(({ askedBy, ...row }) => ({ ...row, own: isUser(actor) && askedBy === actor.id }));
}

/** A call's questions for its agency, those without an answer first. The caller has proven that the call is theirs. */
export async function listQuestions(_actor: Actor, callId: string) {
  return reader()
    .select({
      id: callQuestion.id,
      question: callQuestion.question,
      answer: callQuestion.answer,
      askedAt: callQuestion.askedAt,
      answeredAt: callQuestion.answeredAt,
      published: callQuestion.published,
      by: user.name,
    })
    .from(callQuestion)
    .innerJoin(user, eq(user.id, callQuestion.askedBy))
    .where(eq(callQuestion.callId, callId))
    .orderBy(asc(callQuestion.answeredAt), desc(callQuestion.askedAt))
    .limit(MOST);
}

/** Questions about a call that wait for an answer. */
export async function countWaiting(_actor: Actor, callId: string): Promise<number> {
  const [row] = await reader()
    .select({ n: count() })
    .from(callQuestion)
    .where(and(eq(callQuestion.callId, callId), isNull(callQuestion.answeredAt)));
  return row?.n ?? 0;
}
