"use client";

import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { type CallForm, findQuestion } from "@/lib/domain/calls/form";
import { type Answers, visibleQuestions } from "@/lib/domain/proposals/answers";
import { QuestionField } from "./question-field.client";

const ASKED = "form:asked";
const ANSWERED = "form:answered";

type Props = {
  form: CallForm;
  sectionId: string;
  /** All answers of the proposal: a question may depend on one of an earlier section. */
  answers: Answers;
  currency: string;
};

/**
 * The questions of a section. Which are asked follows from the answers: at once with a script, after saving without.
 * What was typed into a question that is no longer asked stays in the form.
 */
export function QuestionList({ form, sectionId, answers, currency }: Props) {
  const [typed, setTyped] = useState<Answers>({});
  const asked = new Set(visibleQuestions(form, { ...answers, ...typed }).map(({ id }) => id));
  const questions = form.sections.find(({ id }) => id === sectionId)?.questions ?? [];
  const key = [...asked].join(" ");
  useEffect(() => {
    window.dispatchEvent(new CustomEvent(ASKED, { detail: key.split(" ") }));
  }, [key]);
  // By an event, because a preview shows several sections at once.
  useEffect(() => {
    const hear = (event: Event) =>
      setTyped((before) => ({ ...before, ...(event as CustomEvent<Answers>).detail }));
    window.addEventListener(ANSWERED, hear);
    return () => window.removeEventListener(ANSWERED, hear);
  }, []);
  const answered = (event: FormEvent<HTMLElement>) => {
    const { name, form: owner } = event.target as HTMLInputElement;
    const id = /^sections\[([^\]]+)\]/.exec(name)?.[1] ?? "";
    const type = findQuestion(form, id)?.type;
    if (!owner || (type !== "choice" && type !== "choices")) return;
    const values = new FormData(owner).getAll(name).filter((one) => one !== "");
    window.dispatchEvent(new CustomEvent(ANSWERED, { detail: { [id]: values.join("\n") } }));
  };
  return (
    <div className="grid gap-6" onInput={answered}>
      {questions
        .filter(({ type }) => type !== "file")
        .map((question) => (
          <div key={question.id} hidden={!asked.has(question.id)}>
            <QuestionField question={question} text={answers[question.id] ?? ""} currency={currency} />
          </div>
        ))}
    </div>
  );
}

/** What stands outside the form and belongs to a question: shown while that question is asked. */
export function WhileAsked({ id, now, children }: { id: string; now: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(now);
  useEffect(() => {
    const hear = (event: Event) => setShown((event as CustomEvent<string[]>).detail.includes(id));
    window.addEventListener(ASKED, hear);
    return () => window.removeEventListener(ASKED, hear);
  }, [id]);
  return <div hidden={!shown}>{children}</div>;
}
