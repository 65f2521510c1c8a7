/** A question list as its plain form sends it: one row a question, sections by their titles. */
import { z } from "zod";
import { longText, text } from "@/lib/command/fields";
import { type CallForm, FORM_LIMITS, freshId, type Question } from "@/lib/domain/calls/form";

/** What reports can ask: no files, which a report has as addresses of its outputs. */
export const askedTypes = ["long", "short", "number", "money", "date", "choice", "choices", "table"] as const;

const optional = <T extends z.ZodType>(field: T) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), field.optional());

const row = z.strictObject({
  /** Of a question that is kept; a new one gets an id of its own. */
  id: optional(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "Is no id of a question.")),
  section: text({ min: 0, max: FORM_LIMITS.title }).default(""),
  label: text({ min: 0, max: FORM_LIMITS.label }).default(""),
  type: z.enum(askedTypes, "Choose what kind of answer it takes."),
  help: longText({ min: 0, max: FORM_LIMITS.help }).default(""),
  required: z.union([z.literal("true"), z.boolean()]).optional(),
  /** Words of a long answer, characters of a short one. */
  limit: optional(z.coerce.number("Enter a whole number.").int().min(1).max(FORM_LIMITS.words)),
  /** Options of a choice, columns of a table: one a line. */
  lines: longText({ min: 0, max: 4_000 }).default(""),
  place: optional(z.coerce.number("Enter a whole number.").int().min(0).max(1_000)),
  remove: z.union([z.literal("true"), z.boolean()]).optional(),
});
export const questionRows = () => z.array(row).max(FORM_LIMITS.questions);
type Row = z.output<typeof row>;

const labelled = (lines: string) => {
  const taken = new Set<string>();
  return lines
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .map((label) => {
      const id = freshId(label, taken);
      taken.add(id);
      return { id, label };
    });
};

function toQuestion(its: Row, id: string): Question {
  const { type, label, help, limit } = its;
  return {
    id,
    type,
    label,
    help,
    required: Boolean(its.required),
    ...(limit !== undefined && (type === "long" || type === "short") ? { limit } : {}),
    ...(type === "choice" || type === "choices" ? { options: labelled(its.lines) } : {}),
    ...(type === "table"
      ? { columns: labelled(its.lines).map((one) => ({ ...one, type: "short" as const })) }
      : {}),
  };
}

/** The form: rows in their order, without what was left out or left empty; ids of removed questions stay taken. */
export function formFromRows(rows: readonly Row[], before: CallForm): CallForm {
  const taken = new Set([
    ...before.retired,
    ...before.sections.flatMap(({ questions }) => questions.map(({ id }) => id)),
  ]);
  const kept = rows
    .map((its, index) => ({ its, at: its.place ?? index + 1, index }))
    .filter(({ its }) => !its.remove && its.label !== "")
    .sort((a, b) => a.at - b.at || a.index - b.index);
  const sections: CallForm["sections"] = [];
  const used = new Set<string>();
  for (const { its } of kept) {
    const id = its.id && !used.has(its.id) ? its.id : freshId(its.label, new Set([...taken, ...used]));
    used.add(id);
    const title = its.section || sections.at(-1)?.title || "Report";
    const last = sections.at(-1);
    if (last?.title === title) last.questions.push(toQuestion(its, id));
    else
      sections.push({
        id: freshId(title, new Set(sections.map((one) => one.id))),
        title,
        help: before.sections.find((one) => one.title === title)?.help ?? "",
        questions: [toQuestion(its, id)],
      });
  }
  const retired = [...taken].filter((id) => !used.has(id));
  return { sections, retired };
}
