/** Answers to a call's questions as parts of a document. Pure. */

import { markdownBlocks } from "@/lib/infra/document/markdown";
import { type Block, type Cell, cell, muted, paragraph, text } from "@/lib/infra/document/tree";
import { canonicalValue } from "../calls/canonical";
import { type FormColumn, type FormSection, type Question, questionsOf } from "../calls/form";
import { formatMoney, parseAmount } from "../money";
import { answerValue, chosen, isAnswered, rowsOf, visibleQuestions } from "./answers";
import type { AttachedFile, ProposalContent } from "./content";
import { fileTable } from "./document-tables";
import { countFiles } from "./files";

/** What an answer is read with. */
export type AnswerFacts = { files: readonly AttachedFile[]; currency: string };

const money = (written: string, currency: string): string => {
  const minor = parseAmount(written, currency);
  return minor === undefined ? written : formatMoney(minor, currency);
};

const figure = { numeric: true } as const;
const lookOf = ({ type }: FormColumn) => (type === "number" || type === "money" ? figure : {});

function valueText(column: FormColumn, written: string, currency: string): string {
  if (column.type === "money") return money(written, currency);
  return canonicalValue(column, written, currency) ?? written;
}

function rowsTable({ columns = [], label }: Question, written: string, currency: string): Block {
  const rows = rowsOf(written).filter((row) => Object.keys(row).length > 0);
  return {
    type: "table",
    caption: label,
    head: columns.map((column): Cell => cell(column.label, { heading: true, ...lookOf(column) })),
    rows: rows.map((row) =>
      columns.map((column) => cell(valueText(column, row[column.id] ?? "", currency), lookOf(column))),
    ),
  };
}

function choicesList(question: Question, written: string, currency: string): Block {
  const labels = answerValue(question, written, currency);
  const items = Array.isArray(labels) ? labels.map(String) : chosen(written);
  return { type: "list", ordered: false, start: 1, items: items.map((label) => [paragraph(label)]) };
}

/** An answer to read. `top`: level of the highest heading within its words. */
export function answerBlocks(question: Question, written: string, facts: AnswerFacts, top: 3 | 4): Block[] {
  const { type, id } = question;
  const { currency } = facts;
  const own = facts.files.filter(({ questionId }) => questionId === id);
  if (!isAnswered(question, { [id]: written }, { [id]: own.length }))
    return [muted(type === "file" ? "No file is attached." : "Nothing written.")];
  if (type === "long") return markdownBlocks(written, top);
  if (type === "file") return [fileTable(own, question.label)];
  if (type === "table") return [rowsTable(question, written, currency)];
  if (type === "choices") return [choicesList(question, written, currency)];
  if (type === "money") return [paragraph(money(written, currency))];
  return [paragraph(String(answerValue(question, written, currency)))];
}

/** One question with its answer. A section of one question is called as the question is. */
function questionBlock(
  question: Question,
  section: FormSection,
  alone: boolean,
  content: Pick<ProposalContent, "answers"> & AnswerFacts,
): Block {
  const named = !alone || question.label !== section.title;
  const body = answerBlocks(question, content.answers[question.id] ?? "", content, named ? 4 : 3);
  const heading: Block[] = named ? [{ type: "heading", level: 3, children: [text(question.label)] }] : [];
  return { type: "answer", id: question.id, children: [...heading, ...body] };
}

type Answered = Pick<ProposalContent, "form" | "answers" | "files"> & { currency: string };

/** The form's sections with their answers, and free ones where it takes them; `all`: unanswered questions too. */
export function answerSections(content: Answered, all: boolean) {
  const { form, answers, files } = content;
  const counts = countFiles(files);
  const asked = visibleQuestions(form, answers).filter((one) => all || isAnswered(one, answers, counts));
  const sections = form.sections.flatMap((section) => {
    const questions = section.questions.filter((one) => asked.includes(one));
    if (questions.length === 0) return [];
    const blocks = questions.map((one) => questionBlock(one, section, questions.length === 1, content));
    return [{ id: `sections/${section.id}`, title: section.title, blocks }];
  });
  const known = new Set(questionsOf(form).map(({ id }) => id));
  const free = form.open ? Object.keys(answers).filter((key) => !known.has(key) && answers[key]) : [];
  return { sections, free: free.sort() };
}
