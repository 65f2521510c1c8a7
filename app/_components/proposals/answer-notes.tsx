import { findQuestion } from "@/lib/domain/calls/form";
import type { ProposalContent } from "@/lib/domain/proposals/content";
import { AnswerProblems } from "../questions/answer";

type Answered = Pick<ProposalContent, "form" | "answers"> & { currency: string };

/** What a team that can still change its proposal is told below each answer. */
export const notesOf = (proposal: Answered) => (questionId: string) => answerNote(proposal, questionId);

function answerNote({ form, answers, currency }: Answered, questionId: string) {
  const question = findQuestion(form, questionId);
  if (!question) return null;
  return <AnswerProblems question={question} text={answers[questionId] ?? ""} currency={currency} />;
}
