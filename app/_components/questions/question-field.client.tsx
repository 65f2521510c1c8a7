"use client";

import { type ReactNode, useRef, useState } from "react";
import type { Question } from "@/lib/domain/calls/form";
import { answerProblems, chosen, encodeAnswer, type Rows, rowsOf } from "@/lib/domain/proposals/answers";
import { limits } from "@/lib/domain/proposals/rules";
import { FormStateProvider, useFormState } from "@/lib/web/form-context";
import { CheckboxGroup, RadioGroup, SelectField } from "../ui/form/choice-field";
import { TableField } from "../ui/form/table-field";
import { MarkdownField } from "../ui/form/text-area";
import { DateField, MoneyField, TextField } from "../ui/form/text-field";
import { answerName, ruleOf } from "./names";

type Props = {
  question: Question;
  /** The answer as stored. */
  text: string;
  currency: string;
};

/** One question of a call's form to answer. Says at once what is wrong with an answer, and never cuts one. */
export function QuestionField({ question, text, currency }: Props) {
  const { state, prefix } = useFormState();
  const box = useRef<HTMLDivElement>(null);
  const [problems, setProblems] = useState(() => answerProblems(question, text, currency));
  const judge = () => {
    if (box.current) setProblems(answerProblems(question, readAnswer(box.current, question), currency));
  };
  // While one types, only what is already marked is judged again; anything else when the field is left.
  const marked = Object.keys(problems).length > 0;
  return (
    <FormStateProvider state={{ ...state, errors: { ...problems, ...state.errors } }} prefix={prefix}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens to what bubbles up from the fields */}
      <div ref={box} onBlur={judge} onInput={marked ? judge : undefined}>
        <Control question={question} text={text} currency={currency} />
      </div>
    </FormStateProvider>
  );
}

/** The answer as it stands in the fields. */
function readAnswer(box: HTMLElement, { type, columns = [] }: Question): string {
  const inputs = [...box.querySelectorAll<HTMLInputElement>("input[name], textarea[name], select[name]")];
  if (type === "choice" || type === "choices") {
    const ticked = inputs.filter((one) => one.checked).map(({ value }) => value);
    return type === "choices" ? encodeAnswer(ticked) : (ticked[0] ?? inputs[0]?.value ?? "");
  }
  if (type !== "table") return inputs[0]?.value ?? "";
  const rows: Rows = [];
  for (const [index, input] of inputs.entries()) {
    const row = Math.floor(index / columns.length);
    rows[row] = { ...rows[row], [columns[index % columns.length]?.id ?? ""]: input.value };
  }
  return encodeAnswer(rows);
}

const lines = (text: string): ReactNode =>
  text ? <span className="whitespace-pre-line">{text}</span> : undefined;

function Control({ question, text, currency }: Props) {
  const { type, label, help, required, minimum, maximum } = question;
  const common = { name: answerName(question), label, hideOptional: required };
  const hinted = { ...common, hint: lines([help, ruleOf(question)].filter(Boolean).join("\n")) };
  switch (type) {
    case "short":
      return <TextField {...hinted} defaultValue={text} autoComplete="off" width="full" />;
    case "long":
      return (
        <MarkdownField
          {...common}
          hint={lines(
            [help, "You can paste from Word. Markdown works: headings, lists, **bold**, links and tables."]
              .filter(Boolean)
              .join("\n"),
          )}
          defaultValue={text}
          limit={question.limit ? { words: question.limit } : { characters: limits.section }}
        />
      );
    case "number":
      return (
        <TextField {...hinted} defaultValue={text} inputMode="decimal" autoComplete="off" width="medium" />
      );
    case "money":
      return <MoneyField {...hinted} currency={currency} defaultValue={text} />;
    case "date":
      return <DateField {...hinted} defaultValue={text} min={minimum} max={maximum} />;
    case "choice":
      return <Choice {...hinted} question={question} text={text} />;
    case "choices":
      return <CheckboxGroup {...hinted} options={optionsOf(question)} defaultValue={chosen(text)} />;
    case "table":
      return (
        <TableField
          {...hinted}
          title={label}
          columns={(question.columns ?? []).map((column) => ({
            id: column.id,
            label: column.type === "money" ? `${column.label} (${currency})` : column.label,
            numeric: column.type === "number" || column.type === "money",
            date: column.type === "date",
          }))}
          rows={rowsOf(text)}
          most={question.most ?? 50}
        />
      );
    case "file":
      return null;
  }
}

const optionsOf = ({ options = [] }: Question) => options.map(({ id, label }) => ({ value: id, label }));

/** Few options stand in view, many in a list. What is optional can be taken back. */
function Choice({
  question,
  text,
  ...field
}: {
  question: Question;
  text: string;
  name: string;
  label: string;
  hideOptional: boolean;
  hint: ReactNode;
}) {
  const options = optionsOf(question);
  if (options.length > 7)
    return <SelectField {...field} options={options} empty="Choose" defaultValue={text} width="full" />;
  const none = question.required ? [] : [{ value: "", label: "No answer" }];
  return <RadioGroup {...field} options={[...options, ...none]} defaultValue={text || undefined} />;
}
