/**
 * What a call asks of its applicants: sections with questions, as data. Pure and browser-safe; `form-schema.ts` reads
 * it from outside. A published form is a version that never changes; answers refer to questions by their stable ids.
 */

import type { CvRules } from "../cvs/cv";
import type { FileKind } from "../files/kinds";
import type { BudgetRule } from "./budget-rules";
import type { Eligibility } from "./eligibility";
import type { OutlinePart } from "./outline-form";
import type { TeamRules } from "./team-rules";

export const questionTypes = [
  "short",
  "long",
  "number",
  "money",
  "date",
  "choice",
  "choices",
  "table",
  "file",
] as const;
export type QuestionType = (typeof questionTypes)[number];

export const questionTypeLabels: Record<QuestionType, string> = {
  short: "Short text",
  long: "Long text",
  number: "Number",
  money: "Amount of money",
  date: "Date",
  choice: "Choice of one",
  choices: "Choice of several",
  table: "Table",
  file: "File",
};

export const columnTypes = ["short", "number", "money", "date"] as const;
export type ColumnType = (typeof columnTypes)[number];
export type FormOption = { id: string; label: string };
export type FormColumn = { id: string; label: string; type: ColumnType };

export type Question = {
  /** Lower-case letters, digits and dashes; never given to another question of the call. */
  id: string;
  type: QuestionType;
  label: string;
  help: string;
  required: boolean;
  /** Shown only where the answer to an earlier choice is one of these options. */
  when?: { question: string; options: string[] } | undefined;
  /** Characters of a short text, words of a long one. */
  limit?: number | undefined;
  /** Places after the point of a number. */
  decimals?: number | undefined;
  /** Least and most of a number, an amount or a date, as canonical text. */
  minimum?: string | undefined;
  maximum?: string | undefined;
  options?: FormOption[] | undefined;
  columns?: FormColumn[] | undefined;
  /** Rows of a table, files of a file question, ticks of a choice of several. */
  most?: number | undefined;
  /** What a file question takes; PDF where it is absent. */
  kinds?: FileKind[] | undefined;
  /** Pages of each PDF. */
  pages?: number | undefined;
  /** Megabytes of each file; absent where only the portal's own limit holds. */
  megabytes?: number | undefined;
};

export type FormSection = { id: string; title: string; help: string; questions: Question[] };

/** What may be attached to a proposal as a whole; each is absent where only the portal's own limit holds. */
export type AttachmentRules = {
  kinds?: FileKind[] | undefined;
  /** 0 where the call takes none. */
  most?: number | undefined;
  pages?: number | undefined;
  megabytes?: number | undefined;
};

export type CallForm = {
  sections: FormSection[];
  /** Ids of questions that were removed: not to be given again, and answers to them are kept. */
  retired: string[];
  /** What budgets must keep to. */
  budget?: BudgetRule[] | undefined;
  /** Who may apply; everybody, where it is absent. */
  eligibility?: Eligibility | undefined;
  /** What teams must keep to, and how many proposals one person and one university may submit. */
  team?: TeamRules | undefined;
  /** What may be attached besides what questions ask for: ten PDFs, where it is absent. */
  attachments?: AttachmentRules | undefined;
  /** What investigators show of their CVs; none are asked for, where it is absent. */
  cv?: CvRules | undefined;
  /** What outlines are asked; the standard where it is absent. Only calls with an outline stage ask it. */
  outline?: OutlinePart | undefined;
  /** Takes sections of other names too, as clients of the API send them. Only the standard form does. */
  open?: boolean | undefined;
};

export const FORM_LIMITS = {
  sections: 20,
  questions: 60,
  label: 300,
  title: 120,
  help: 2_000,
  options: 40,
  columns: 8,
  rows: 50,
  words: 20_000,
  characters: 1_000,
  files: 5,
  attachments: 10,
  pages: 200,
  /** Of a file: the portal's own limit. */
  megabytes: 10,
  rules: 30,
} as const;

const standard = (id: string, title: string, help: string): FormSection => ({
  id,
  title,
  help,
  questions: [{ id, type: "long", label: title, help: "", required: false }],
});

/** Version 0 of every call: what is asked where the agency has built no form. Published so; it must not change. */
export const standardForm: CallForm = {
  sections: [
    standard("case", "Case for support", "What you want to find out, and why it matters now."),
    standard("approach", "Approach", "How you will do it: methods, work plan, risks."),
    standard("impact", "Impact", "Who benefits, how and when; how you will reach them."),
    standard("data", "Data management", "What data you make, how you keep and share them."),
  ],
  retired: [],
  open: true,
};

/** All questions in the order in which they are asked. */
export const questionsOf = (form: CallForm): Question[] =>
  form.sections.flatMap(({ questions }) => questions);

export const findQuestion = (form: CallForm, id: string): Question | undefined =>
  questionsOf(form).find((question) => question.id === id);

/** The rules of attachments with the portal's own number where the form has none. */
export const attachmentRules = ({ attachments }: Pick<CallForm, "attachments">) => ({
  ...attachments,
  most: attachments?.most ?? FORM_LIMITS.attachments,
});

/** The section in which a question stands. */
export const sectionOf = (form: CallForm, questionId: string): FormSection | undefined =>
  form.sections.find(({ questions }) => questions.some(({ id }) => id === questionId));

/** A choice that stands before a question (or anywhere, without one): what conditions may refer to. */
export function choicesBefore(form: CallForm, questionId?: string): Question[] {
  const all = questionsOf(form);
  const end = questionId === undefined ? all.length : all.findIndex(({ id }) => id === questionId);
  return all
    .slice(0, end < 0 ? all.length : end)
    .filter(({ type }) => type === "choice" || type === "choices");
}

/** An id made from words that nobody has in the form: `team-size`, `team-size-2`. */
export function freshId(words: string, taken: ReadonlySet<string>): string {
  const slug = words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 30)
    .replace(/-+$/, "");
  const base = slug || "question";
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

/** Every id that the form has given: of sections, of questions, and of those removed. */
export const takenIds = (form: CallForm): Set<string> =>
  new Set([...form.sections.map(({ id }) => id), ...questionsOf(form).map(({ id }) => id), ...form.retired]);
