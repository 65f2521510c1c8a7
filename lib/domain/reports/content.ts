/** A report's draft: answers by question, rows of outputs by table, as typed. What is wrong keeps it from being handed in. */
import type { FieldErrors } from "@/lib/command/errors";
import type { CallForm } from "@/lib/domain/calls/form";
import {
  type Answers,
  questionProblems,
  shownAnswers,
  visibleQuestions,
} from "@/lib/domain/proposals/answers";
import {
  type OutputRow,
  type Outputs,
  type OutputTable,
  outputTables,
  readOutputs,
  tableNames,
} from "./outputs";
import { reportLimits } from "./rules";

export type ReportContent = { answers: Answers; outputs: Outputs };
export const emptyContent: ReportContent = { answers: {}, outputs: {} };

export const parseContent = (stored: string): ReportContent => ({
  ...emptyContent,
  ...(JSON.parse(stored) as Partial<ReportContent>),
});

/** Rows without the empty ones at the end; those between stay, so that rows keep their places. */
function trimmed(rows: readonly OutputRow[]): OutputRow[] {
  const last = rows.findLastIndex((row) => Object.values(row).some((cell) => cell.trim() !== ""));
  return rows.slice(0, last + 1);
}

export type ContentInput = { sections?: Record<string, string> | undefined } & Partial<Outputs>;

/** The draft with what was sent in place of what was there. */
export function merged(content: ReportContent, input: ContentInput): ReportContent {
  const outputs = { ...content.outputs };
  for (const name of tableNames) {
    const rows = input[name];
    if (rows) outputs[name] = trimmed(rows);
  }
  return { answers: { ...content.answers, ...input.sections }, outputs };
}

/** Everything that keeps it from being handed in, by field. */
export function contentProblems(form: CallForm, content: ReportContent, currency: string): FieldErrors {
  const answers = visibleQuestions(form, content.answers).map((question) =>
    questionProblems(question, content.answers, {}, currency),
  );
  return Object.assign({}, ...answers, readOutputs(content.outputs).errors) as FieldErrors;
}

/** As it is handed in: answers to what is asked, in their canonical form. */
export const submittedContent = (
  form: CallForm,
  content: ReportContent,
  currency: string,
): ReportContent => ({
  answers: shownAnswers(form, content.answers, currency),
  outputs: content.outputs,
});

/** Rows beyond those there are that an editor compares: so far apart two people may be who add some. */
const BEYOND = 10;

/** Cells of the outputs by the names of their fields, for the editor that compares them. */
export function fieldValues(content: ReportContent): Record<string, string> {
  const cells = tableNames.flatMap((name) => {
    const rows = content.outputs[name] ?? [];
    return Array.from({ length: Math.min(reportLimits.rows, rows.length + BEYOND) }, (_, index) =>
      outputTables[name].columns.map(
        ({ id }) => [`${name}[${index}][${id}]`, rows[index]?.[id] ?? ""] as const,
      ),
    ).flat();
  });
  return Object.fromEntries(cells);
}

/** What people call those cells. */
export const outputLabels = (content: ReportContent): Record<string, string> =>
  Object.fromEntries(
    Object.keys(fieldValues(content)).map((field) => {
      const [, name, index, id] = /^(\w+)\[(\d+)\]\[(\w+)\]$/.exec(field)!;
      const { title, columns } = outputTables[name as OutputTable];
      const column = columns.find((one) => one.id === id);
      return [field, `${title}, row ${Number(index) + 1}, ${column?.label}`];
    }),
  );
