"use client";

import { useEffect, useState } from "react";
import { ruleOf } from "@/app/_components/questions/names";
import { QuestionField } from "@/app/_components/questions/question-field.client";
import type { ColumnType, Question } from "@/lib/domain/calls/form";
import { fileKinds } from "@/lib/domain/files/kinds";

type Props = {
  question: Question;
  currency: string;
  /** Id of the form whose fields describe the question. */
  form: string;
};

/** The question as it is being described: as stored without a script, as typed with one. */
export function LivePreview({ question, currency, form }: Props) {
  const [shown, setShown] = useState({ question, count: 0 });
  useEffect(() => {
    const element = document.getElementById(form);
    if (!(element instanceof HTMLFormElement)) return;
    const follow = () =>
      setShown(({ count }) => ({ question: describedIn(element, question), count: count + 1 }));
    element.addEventListener("input", follow);
    // What was typed before this script came told nobody.
    if (isTyped(element)) follow();
    return () => element.removeEventListener("input", follow);
  }, [form, question]);
  if (shown.question.type === "file")
    return (
      <p>
        <span className="label">{shown.question.label}</span>
        <span className="hint block">
          {shown.question.help} {ruleOf(shown.question)}
        </span>
      </p>
    );
  return <QuestionField key={shown.count} question={shown.question} text="" currency={currency} />;
}

/** Whether a field says something else than the page did. */
const isTyped = (form: HTMLFormElement): boolean =>
  [...form.elements].some((field) =>
    field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")
      ? field.checked !== field.defaultChecked
      : (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
        field.value !== field.defaultValue,
  );

/** The question that the form's fields describe, as far as they make sense. */
function describedIn(form: HTMLFormElement, question: Question): Question {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const whole = (name: string) => (/^\d+$/.test(text(name)) ? Number(text(name)) : undefined);
  const rows = (name: string) => {
    const found: { id: string; label: string; type: ColumnType }[] = [];
    for (let index = 0; data.has(`${name}[${index}][label]`); index++) {
      const label = text(`${name}[${index}][label]`);
      const type = (text(`${name}[${index}][type]`) || "short") as ColumnType;
      if (label) found.push({ id: `row-${index}`, label, type });
    }
    return found;
  };
  return {
    ...question,
    label: text("label") || question.label,
    help: text("help"),
    required: data.has("required"),
    limit: whole("limit"),
    decimals: whole("decimals"),
    minimum: text("minimum") || undefined,
    maximum: text("maximum") || undefined,
    options: rows("options"),
    columns: rows("columns"),
    most: whole("most"),
    pages: whole("pages"),
    megabytes: whole("megabytes"),
    kinds: fileKinds.filter((kind) => data.getAll("kinds[]").includes(kind)),
  };
}
