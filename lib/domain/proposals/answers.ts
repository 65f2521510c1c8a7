/**
 * Answers to a call's form. Each is kept as text under its question's id, as typed: several choices one a line, a
 * table as JSON rows. What is wrong with an answer is said, and keeps a proposal from being submitted, but never from
 * being saved. Pure and browser-safe.
 */
import type { FieldErrors } from "@/lib/command/errors";
import { wordCount } from "@/lib/domain/text";
import { canonicalValue, type Valued } from "../calls/canonical";
import { type CallForm, type Question, questionsOf } from "../calls/form";

export type Rows = Record<string, string>[];
/** Texts by question id. */
export type Answers = Record<string, string>;
/** Files attached to each question. */
export type FileCounts = Record<string, number>;

const blank = (text: string | undefined): boolean => (text ?? "").trim() === "";

/** The text under which an answer is kept. Blank rows between others stay, so that rows keep their places. */
export function encodeAnswer(value: string | string[] | Rows): string {
  if (typeof value === "string") return value;
  if (value.every((one) => typeof one === "string")) return value.filter((one) => one !== "").join("\n");
  const rows = value as Rows;
  const last = rows.findLastIndex((row) => Object.values(row).some((cell) => !blank(cell)));
  if (last < 0) return "";
  const kept = rows.slice(0, last + 1).map((row) => {
    const cells = Object.entries(row).map(([key, cell]) => [key, cell.trim()] as const);
    return Object.fromEntries(cells.filter(([, cell]) => cell !== "").sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return JSON.stringify(kept);
}

/** Options ticked. */
export const chosen = (text: string | undefined): string[] => (text ?? "").split("\n").filter(Boolean);

/** Rows of a table; none when the text is no table. */
export function rowsOf(text: string | undefined): Rows {
  if (!text?.startsWith("[")) return [];
  try {
    const rows = JSON.parse(text) as unknown;
    return Array.isArray(rows) && rows.every((row) => typeof row === "object" && row !== null)
      ? (rows as Rows)
      : [];
  } catch {
    return [];
  }
}

/** Questions that the answers so far call for, in order; a hidden question hides those that depend on it. */
export function visibleQuestions(form: CallForm, answers: Answers): Question[] {
  const shown = new Set<string>();
  return questionsOf(form).filter(({ id, when }) => {
    const visible =
      !when ||
      (shown.has(when.question) && chosen(answers[when.question]).some((one) => when.options.includes(one)));
    if (visible) shown.add(id);
    return visible;
  });
}

function wrongValue({ type, decimals }: Valued, currency: string): string {
  if (type === "date") return "There is no such date. Enter one such as 2026-12-01.";
  if (type === "money") return `Is not an amount in ${currency}. Enter one such as 1250.50.`;
  const places = decimals ?? 6;
  return places === 0
    ? "Is not a whole number. Enter one in digits, such as 12."
    : `Is not a number with at most ${places} decimals. Enter one such as 12.5.`;
}

/** What is wrong with a number, an amount or a date. */
function valueProblems(question: Question, text: string, currency: string): string[] {
  const valued = question as Valued;
  const value = canonicalValue(valued, text, currency);
  if (value === undefined) return [wrongValue(valued, currency)];
  const { type, minimum, maximum } = question;
  const below = (a: string, b: string) => (type === "date" ? a < b : Number(a) < Number(b));
  if (minimum !== undefined && below(value, minimum))
    return [
      `Is ${type === "date" ? "before" : "below"} ${minimum}, the ${type === "date" ? "earliest" : "least"} allowed.`,
    ];
  if (maximum !== undefined && below(maximum, value))
    return [
      `Is ${type === "date" ? "after" : "above"} ${maximum}, the ${type === "date" ? "latest" : "most"} allowed.`,
    ];
  return [];
}

function tableProblems(question: Question, text: string, currency: string): FieldErrors {
  const at = `sections.${question.id}`;
  const rows = rowsOf(text);
  const errors: FieldErrors = {};
  if (rows.length === 0) return { [at]: ["Is not a table. Enter it again."] };
  const filled = rows.filter((row) => Object.values(row).some((cell) => !blank(cell))).length;
  const most = question.most ?? 50;
  if (filled > most) errors[at] = [`Has ${filled} rows; at most ${most} are allowed. Join or remove some.`];
  for (const [index, row] of rows.entries())
    for (const column of question.columns ?? []) {
      const cell = row[column.id];
      if (cell === undefined || blank(cell) || canonicalValue(column, cell, currency) !== undefined) continue;
      errors[`${at}.${index}.${column.id}`] = [
        `Row ${index + 1}, ${column.label}: ${wrongValue(column, currency)}`,
      ];
    }
  return errors;
}

function choiceProblems({ type, options = [], most }: Question, text: string): string[] {
  const ids = chosen(text);
  const unknown = ids.filter((id) => !options.some((option) => option.id === id));
  if (unknown.length > 0)
    return [
      `“${unknown.join("”, “")}” can no longer be chosen. Choose again: ${options.map(({ label }) => label).join(", ")}.`,
    ];
  const limit = type === "choice" ? 1 : (most ?? options.length);
  return ids.length > limit
    ? [`${ids.length} are chosen; at most ${limit} are allowed. Take some back.`]
    : [];
}

/** What is wrong with an answer that was given, by field; nothing where none was. */
export function answerProblems(question: Question, text: string | undefined, currency: string): FieldErrors {
  if (text === undefined || blank(text)) return {};
  const { type, limit } = question;
  if (type === "table") return tableProblems(question, text, currency);
  const messages = ((): string[] => {
    if (type === "choice" || type === "choices") return choiceProblems(question, text);
    if (type === "number" || type === "money" || type === "date")
      return valueProblems(question, text, currency);
    if (limit === undefined) return [];
    const used = type === "long" ? wordCount(text) : [...text].length;
    const unit = type === "long" ? "words" : "characters";
    return used > limit
      ? [
          `Has ${used.toLocaleString("en-GB")} ${unit}; the limit is ${limit.toLocaleString("en-GB")}. Shorten it by ${used - limit}.`,
        ]
      : [];
  })();
  return messages.length > 0 ? { [`sections.${question.id}`]: messages } : {};
}

/** True where the applicant has answered. */
export const isAnswered = (question: Question, answers: Answers, files: FileCounts): boolean =>
  question.type === "file" ? (files[question.id] ?? 0) > 0 : !blank(answers[question.id]);

/** What one question still lacks, by field: an answer where it must have one, or a better one. */
export function questionProblems(
  question: Question,
  answers: Answers,
  files: FileCounts,
  currency: string,
): FieldErrors {
  if (!isAnswered(question, answers, files))
    return question.required ? { [`sections.${question.id}`]: [demand(question)] } : {};
  return answerProblems(question, answers[question.id], currency);
}

function demand({ type, label }: Question): string {
  if (type === "file") return `Attach the file: ${label}`;
  if (type === "choice" || type === "choices") return `Choose: ${label}`;
  return `Answer: ${label}`;
}

/** An answer as it is submitted: values in their canonical form, blank rows left out. */
function canonicalAnswer(question: Question, text: string, currency: string): string {
  const { type } = question;
  if (type === "number" || type === "money" || type === "date" || type === "short")
    return canonicalValue(question as Valued, text, currency) ?? text;
  if (type !== "table") return text;
  const rows = rowsOf(text).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, cell]) => {
        const column = question.columns?.find(({ id }) => id === key);
        return [key, (column && canonicalValue(column, cell, currency)) ?? cell];
      }),
    ),
  );
  return JSON.stringify(rows.filter((row) => Object.keys(row).length > 0));
}

/** An answer as data: labels of the options chosen, rows of a table, canonical text; null where there is none. */
export function answerValue(
  question: Question,
  text: string,
  currency: string,
): string | string[] | Rows | null {
  if (blank(text)) return null;
  const { type, options = [] } = question;
  const labels = () => chosen(text).map((id) => options.find((option) => option.id === id)?.label ?? id);
  if (type === "choice") return labels()[0] ?? null;
  if (type === "choices") return labels();
  const canonical = canonicalAnswer(question, text, currency);
  return type === "table" ? rowsOf(canonical) : canonical;
}

/** What is submitted and shown: answers to the questions that are asked, and free sections where the form takes them. */
export function shownAnswers(form: CallForm, answers: Answers, currency: string): Answers {
  const asked = visibleQuestions(form, answers).filter(({ id }) => !blank(answers[id]));
  const own = asked.map((question) => [
    question.id,
    canonicalAnswer(question, answers[question.id] ?? "", currency),
  ]);
  const known = new Set(questionsOf(form).map(({ id }) => id));
  const free = form.open ? Object.entries(answers).filter(([key]) => !known.has(key)) : [];
  return Object.fromEntries([...own, ...free]) as Answers;
}
