/** Single changes of a form, as the builder makes them: each leads from one sound form to another. Pure. */
import { type FieldErrors, invalid, notFound } from "@/lib/command/errors";
import type { BudgetRule } from "./budget-rules";
import {
  type CallForm,
  FORM_LIMITS,
  type FormSection,
  freshId,
  type Question,
  type QuestionType,
  takenIds,
} from "./form";
import { formErrors } from "./form-check";
import { outlineErrors, outlinePart, takeable } from "./outline-form";

const moveIn = <T>(list: readonly T[], index: number, step: -1 | 1): T[] => {
  const next = [...list];
  const [one] = next.splice(index, 1);
  next.splice(index + step, 0, one as T);
  return next;
};

/** A form that somebody has built takes no sections of other names any more. */
function withSections({ open: _, ...form }: CallForm, sections: FormSection[]): CallForm {
  return { ...form, sections };
}

/** @throws Rejection 400 with everything that would be wrong with the form */
function mustBeSound(form: CallForm): CallForm {
  const errors = { ...outlineErrors(form), ...formErrors(form) };
  if (Object.keys(errors).length > 0) throw invalid({ form: Object.values(errors).flat() } as FieldErrors);
  return form;
}

function place(form: CallForm, sectionId: string): number {
  const index = form.sections.findIndex(({ id }) => id === sectionId);
  if (index < 0) throw notFound("This section is no longer in the form. Open the form again.");
  return index;
}

function whereIs(form: CallForm, questionId: string): { at: number; index: number } {
  const at = form.sections.findIndex(({ questions }) => questions.some(({ id }) => id === questionId));
  if (at < 0) throw notFound("This question is no longer in the form. Open the form again.");
  return { at, index: form.sections[at]!.questions.findIndex(({ id }) => id === questionId) };
}

const replaceSection = (form: CallForm, at: number, section: FormSection): CallForm =>
  withSections(
    form,
    form.sections.map((one, index) => (index === at ? section : one)),
  );

export function addSection(form: CallForm, title: string, help: string): { form: CallForm; id: string } {
  const id = freshId(title, takenIds(form));
  return {
    form: mustBeSound(withSections(form, [...form.sections, { id, title, help, questions: [] }])),
    id,
  };
}

export function editSection(form: CallForm, id: string, title: string, help: string): CallForm {
  const at = place(form, id);
  return replaceSection(form, at, { ...form.sections[at]!, title, help });
}

export function removeSection(form: CallForm, id: string): CallForm {
  const at = place(form, id);
  const gone = form.sections[at]!.questions.map((question) => question.id);
  const rest = form.sections.filter((_, index) => index !== at);
  return mustBeSound({ ...withSections(form, rest), retired: [...form.retired, ...gone] });
}

/** One place up or down; at an end it stays. */
export function moveSection(form: CallForm, id: string, step: -1 | 1): CallForm {
  const at = place(form, id);
  if (at + step < 0 || at + step >= form.sections.length) return form;
  return mustBeSound(withSections(form, moveIn(form.sections, at, step)));
}

/** What a new question of a type starts with; its officer edits it next. */
const beginnings: Record<QuestionType, Partial<Question>> = {
  short: { limit: 200 },
  long: { limit: 500 },
  number: { decimals: 0 },
  money: {},
  date: {},
  choice: {
    options: [
      { id: "yes", label: "Yes" },
      { id: "no", label: "No" },
    ],
  },
  choices: {
    options: [
      { id: "first", label: "First option" },
      { id: "second", label: "Second option" },
    ],
  },
  table: { columns: [{ id: "name", label: "Name", type: "short" }], most: 20 },
  file: { most: 1, kinds: ["pdf"], pages: 20 },
};

export function addQuestion(
  form: CallForm,
  sectionId: string,
  type: QuestionType,
  label: string,
): { form: CallForm; id: string } {
  const at = place(form, sectionId);
  const id = freshId(label, takenIds(form));
  const question: Question = { id, type, label, help: "", required: false, ...beginnings[type] };
  const section = form.sections[at]!;
  const next = replaceSection(form, at, { ...section, questions: [...section.questions, question] });
  return { form: mustBeSound(next), id };
}

/** Lets a section of the outline ask a question of the full form too, with the same answer. */
export function takeQuestion(
  form: CallForm,
  sectionId: string,
  questionId: string,
): { form: CallForm; label: string } {
  const question = takeable(form).find(({ id }) => id === questionId);
  if (!question) throw notFound("The outline asks this question already, or the full form no longer does.");
  const outline = outlinePart(form);
  const at = place({ sections: outline.sections, retired: [] }, sectionId);
  const sections = outline.sections.map((section, index) =>
    index === at ? { ...section, questions: [...section.questions, question] } : section,
  );
  return { form: mustBeSound({ ...form, outline: { ...outline, sections } }), label: question.label };
}

/** Puts a question in place of the one with its id; its type stays. */
export function editQuestion(form: CallForm, question: Question): CallForm {
  const { at, index } = whereIs(form, question.id);
  const section = form.sections[at]!;
  const questions = section.questions.map((one, place) => (place === index ? question : one));
  return mustBeSound(replaceSection(form, at, { ...section, questions }));
}

export function removeQuestion(form: CallForm, id: string): CallForm {
  const { at, index } = whereIs(form, id);
  const section = form.sections[at]!;
  const questions = section.questions.filter((_, place) => place !== index);
  const next = replaceSection(form, at, { ...section, questions });
  return mustBeSound({ ...next, retired: [...form.retired, id] });
}

/** One place up or down; at the end of its section it goes on into the neighbouring one. */
export function moveQuestion(form: CallForm, id: string, step: -1 | 1): CallForm {
  const { at, index } = whereIs(form, id);
  const section = form.sections[at]!;
  const question = section.questions[index]!;
  if (index + step >= 0 && index + step < section.questions.length)
    return mustBeSound(
      replaceSection(form, at, { ...section, questions: moveIn(section.questions, index, step) }),
    );
  const neighbour = form.sections[at + step];
  if (!neighbour) return form;
  const left = { ...section, questions: section.questions.filter((_, place) => place !== index) };
  const grown = {
    ...neighbour,
    questions: step < 0 ? [...neighbour.questions, question] : [question, ...neighbour.questions],
  };
  return mustBeSound(replaceSection(replaceSection(form, at, left), at + step, grown));
}

/** Rules are added and removed, not changed, so that each is told to applicants as it is. */
export function addRule(form: CallForm, rule: Omit<BudgetRule, "id">): { form: CallForm; id: string } {
  const rules = form.budget ?? [];
  if (rules.length >= FORM_LIMITS.rules)
    throw invalid({
      kind: [`A call has at most ${FORM_LIMITS.rules} budget rules. Remove another one first.`],
    });
  const id = freshId(rule.kind, new Set(rules.map((one) => one.id)));
  return { form: { ...form, budget: [...rules, { ...rule, id } as BudgetRule] }, id };
}

export function removeRule(form: CallForm, id: string): CallForm {
  const rules = form.budget ?? [];
  if (!rules.some((rule) => rule.id === id))
    throw notFound("This rule is no longer in the form. Open the form again.");
  return { ...form, budget: rules.filter((rule) => rule.id !== id) };
}

/**
 * A whole form in place of another: what is no longer asked is retired, and a question keeps its type.
 * @throws Rejection 400
 */
export function replaceForm(before: CallForm, given: CallForm): CallForm {
  const errors: string[] = [];
  for (const question of everyQuestion(given)) {
    const old = everyQuestion(before).find(({ id }) => id === question.id);
    if (old && old.type !== question.type)
      errors.push(`“${question.label}” cannot become another type: give it a new id.`);
    if (before.retired.includes(question.id))
      errors.push(`The id “${question.id}” belonged to a question that was removed. Use another.`);
  }
  if (errors.length > 0) throw invalid({ form: errors });
  const kept = new Set(everyQuestion(given).map(({ id }) => id));
  const gone = everyQuestion(before)
    .map(({ id }) => id)
    .filter((id) => !kept.has(id));
  return { ...given, retired: [...new Set([...before.retired, ...gone])] };
}

/** Of both parts; one that stands in both comes twice. */
const everyQuestion = (form: CallForm): Question[] =>
  [...form.sections, ...(form.outline?.sections ?? [])].flatMap(({ questions }) => questions);
