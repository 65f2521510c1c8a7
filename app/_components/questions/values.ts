/** A question's fields as an editor compares them: by their names, with the words that people know them by. */
import type { Question } from "@/lib/domain/calls/form";
import { chosen, rowsOf } from "@/lib/domain/proposals/answers";
import { answerName } from "./names";

/** What the server has, by field name: every cell that a table could show, so that a row another person took away is known. */
export function questionValues(question: Question, text: string): Record<string, string> {
  const name = answerName(question);
  if (question.type === "choices") return { [name]: chosen(text).join("\n") };
  if (question.type !== "table") return { [name]: text };
  const rows = rowsOf(text);
  const cells = Array.from({ length: Math.max(rows.length, question.most ?? 50) }, (_, row) =>
    (question.columns ?? []).map(({ id }) => [`${name}[${row}][${id}]`, rows[row]?.[id] ?? ""]),
  );
  return Object.fromEntries(cells.flat());
}

export function questionLabels(question: Question): Record<string, string> {
  const names = Object.keys(questionValues(question, ""));
  const columns = question.columns ?? [];
  return Object.fromEntries(
    names.map((name, index) => {
      const column = columns[index % Math.max(1, columns.length)];
      const row = Math.floor(index / Math.max(1, columns.length)) + 1;
      return [name, column ? `${question.label}, row ${row}, ${column.label}` : question.label];
    }),
  );
}
