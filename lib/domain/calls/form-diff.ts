/** What differs between two versions of a form, in sentences for applicants. Pure and browser-safe. */
import { cvSentences } from "../cvs/cv";
import { kindsText } from "../files/kinds";
import { attachmentSentences } from "./attachment-rules";
import { type BudgetRule, ruleSentence } from "./budget-rules";
import { eligibilitySentences } from "./eligibility";
import { type CallForm, findQuestion, type Question, questionsOf, sectionOf } from "./form";
import { type OutlineAmount, outlinePart } from "./outline-form";
import { teamSentences } from "./team-rules";

export type FormChange = {
  kind: "added" | "removed" | "changed";
  /** The question, or the section where it is no question's. */
  id: string;
  text: string;
};

const need = (question: Question) => (question.required ? "required" : "optional");

function limitsOf(question: Question): string {
  const { type, limit, minimum, maximum, most, pages, megabytes, kinds } = question;
  const unit = type === "long" ? "words" : "characters";
  return [
    limit !== undefined && `at most ${limit} ${unit}`,
    minimum !== undefined && `from ${minimum}`,
    maximum !== undefined && `up to ${maximum}`,
    most !== undefined &&
      `at most ${most} ${type === "table" ? "rows" : type === "file" ? "files" : "choices"}`,
    type === "file" && kindsText(kinds),
    pages !== undefined && `at most ${pages} pages`,
    megabytes !== undefined && `at most ${megabytes} MB`,
  ]
    .filter(Boolean)
    .join(", ");
}

const labels = (list: { id: string; label: string }[] | undefined) =>
  (list ?? []).map(({ label }) => label).join(", ");

function condition(form: CallForm, { when }: Question): string {
  const governing = when && findQuestion(form, when.question);
  if (!when || !governing) return "always asked";
  const options = governing.options?.filter(({ id }) => when.options.includes(id));
  return `asked where “${governing.label}” is ${labels(options)}`;
}

function changesOf(before: CallForm, after: CallForm, old: Question, now: Question): string[] {
  const said = (what: string, a: string, b: string) =>
    a === b ? [] : [`${what}: ${b || "none"} (was ${a || "none"})`];
  return [
    ...(old.label === now.label ? [] : [`now reads “${now.label}”`]),
    ...(old.required === now.required ? [] : [`is now ${need(now)}`]),
    ...said("limits", limitsOf(old), limitsOf(now)),
    ...said("options", labels(old.options), labels(now.options)),
    ...said("columns", labels(old.columns), labels(now.columns)),
    ...said("condition", condition(before, old), condition(after, now)),
    ...(old.help === now.help ? [] : ["has another help text"]),
  ];
}

const sameRule = (a: BudgetRule, b: BudgetRule) =>
  JSON.stringify({ ...a, id: "" }) === JSON.stringify({ ...b, id: "" });

const amountWords: Record<OutlineAmount, string> = {
  none: "is not asked for",
  optional: "may be named",
  required: "must be named",
};

/** What changed of the outline's part; nothing where neither form builds one. */
export function outlineChanges(before: CallForm, after: CallForm, currency: string): FormChange[] {
  if (!before.outline && !after.outline) return [];
  const [old, now] = [outlinePart(before), outlinePart(after)];
  const parts = partChanges(outlineOnly(before), outlineOnly(after), currency);
  return [
    ...parts.map((one) => ({ ...one, text: `Outline: ${one.text}` })),
    ...(old.amount === now.amount
      ? []
      : [
          {
            kind: "changed" as const,
            id: "outline-amount",
            text: `Outline: the total ${amountWords[now.amount]} (${amountWords[old.amount]} before).`,
          },
        ]),
  ];
}
const outlineOnly = (form: CallForm): CallForm => ({ sections: outlinePart(form).sections, retired: [] });

/** Everything that changed of the full form and of the outline's part. */
export const formChanges = (before: CallForm, after: CallForm, currency: string): FormChange[] => [
  ...partChanges(before, after, currency),
  ...outlineChanges(before, after, currency),
];

/** Everything that changed, in the order of the newer form; what was removed comes last. */
function partChanges(before: CallForm, after: CallForm, currency: string): FormChange[] {
  const changes: FormChange[] = [];
  for (const section of after.sections) {
    const old = before.sections.find(({ id }) => id === section.id);
    if (!old) changes.push({ kind: "added", id: section.id, text: `New section “${section.title}”.` });
    else if (old.title !== section.title)
      changes.push({
        kind: "changed",
        id: section.id,
        text: `“${old.title}” is now called “${section.title}”.`,
      });
    else if (old.help !== section.help)
      changes.push({ kind: "changed", id: section.id, text: `“${section.title}” has another introduction.` });
  }
  for (const now of questionsOf(after)) {
    const old = findQuestion(before, now.id);
    if (!old) {
      const where = sectionOf(after, now.id)?.title ?? "";
      changes.push({
        kind: "added",
        id: now.id,
        text: `New question “${now.label}” (${need(now)}) in “${where}”.`,
      });
      continue;
    }
    const said = changesOf(before, after, old, now);
    const [from, to] = [sectionOf(before, now.id), sectionOf(after, now.id)];
    if (from?.id !== to?.id) said.push(`moved to “${to?.title ?? ""}”`);
    if (said.length > 0)
      changes.push({ kind: "changed", id: now.id, text: `“${old.label}”: ${said.join("; ")}.` });
  }
  for (const old of questionsOf(before))
    if (!findQuestion(after, old.id))
      changes.push({
        kind: "removed",
        id: old.id,
        text: `“${old.label}” is no longer asked. What you wrote there is kept, but not submitted.`,
      });
  for (const old of before.sections)
    if (!after.sections.some(({ id }) => id === old.id))
      changes.push({ kind: "removed", id: old.id, text: `The section “${old.title}” is gone.` });
  for (const rule of after.budget ?? [])
    if (!before.budget?.some((one) => sameRule(one, rule)))
      changes.push({
        kind: "added",
        id: `rule ${rule.id}`,
        text: `New budget rule: ${ruleSentence(rule, currency)}`,
      });
  for (const rule of before.budget ?? [])
    if (!after.budget?.some((one) => sameRule(one, rule)))
      changes.push({
        kind: "removed",
        id: `rule ${rule.id}`,
        text: `A budget rule no longer holds: ${ruleSentence(rule, currency)}`,
      });
  const gate = (form: CallForm) => eligibilitySentences(form.eligibility).join(" ") || "Everybody may apply.";
  if (gate(before) !== gate(after))
    changes.push({
      kind: "changed",
      id: "eligibility",
      text: `Who may apply: ${gate(after)} (Was: ${gate(before)})`,
    });
  const demands = (form: CallForm) => teamSentences(form.team).join(" ") || "No rules.";
  if (demands(before) !== demands(after))
    changes.push({
      kind: "changed",
      id: "team",
      text: `Teams and numbers of proposals: ${demands(after)} (Was: ${demands(before)})`,
    });
  const cvs = (form: CallForm) => cvSentences(form.cv).join(" ") || "None are asked for.";
  if (cvs(before) !== cvs(after))
    changes.push({ kind: "changed", id: "cvs", text: `CVs: ${cvs(after)} (Was: ${cvs(before)})` });
  const attached = (form: CallForm) => attachmentSentences(form).join(" ");
  if (attached(before) !== attached(after))
    changes.push({
      kind: "changed",
      id: "attachments",
      text: `Attachments: ${attached(after)} (Was: ${attached(before)})`,
    });
  const order = (form: CallForm, shared: (id: string) => boolean) =>
    questionsOf(form)
      .map(({ id }) => id)
      .filter(shared)
      .join();
  const both = (id: string) => Boolean(findQuestion(before, id) && findQuestion(after, id));
  if (changes.length === 0 && order(before, both) !== order(after, both))
    changes.push({ kind: "changed", id: "form", text: "The questions come in another order." });
  return changes;
}
