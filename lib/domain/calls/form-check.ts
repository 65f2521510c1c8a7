/** Whether a form hangs together: what the shape of the data alone does not say. Pure and browser-safe. */
import type { FieldErrors } from "@/lib/command/errors";
import { type CallForm, choicesBefore, FORM_LIMITS, type Question, questionsOf } from "./form";

const within = (errors: FieldErrors, at: string, message: string) => {
  errors[at] = [...(errors[at] ?? []), message];
};

/** What is wrong with the form as it stands, by field (`question.<id>`, `section.<id>`, `form`). */
export function formErrors(form: CallForm): FieldErrors {
  const errors: FieldErrors = {};
  const questions = questionsOf(form);
  if (form.sections.length > FORM_LIMITS.sections)
    within(errors, "form", `A form has at most ${FORM_LIMITS.sections} sections. Join some of them.`);
  if (questions.length > FORM_LIMITS.questions)
    within(errors, "form", `A form has at most ${FORM_LIMITS.questions} questions. Ask for less.`);
  const seen = new Set<string>();
  for (const { id } of questions) {
    if (seen.has(id)) within(errors, `question.${id}`, `Two questions have the id “${id}”.`);
    if (form.retired.includes(id))
      within(
        errors,
        `question.${id}`,
        `The id “${id}” belonged to a question that was removed. Use another.`,
      );
    seen.add(id);
  }
  const sections = form.sections.map(({ id }) => id);
  for (const id of sections)
    if (sections.filter((one) => one === id).length > 1)
      errors[`section.${id}`] = [`Two sections have the id “${id}”.`];
  for (const question of questions)
    for (const message of questionErrors(form, question)) within(errors, `question.${question.id}`, message);
  return errors;
}

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

function questionErrors(form: CallForm, question: Question): string[] {
  const errors: string[] = [];
  const { type, label, minimum, maximum, options = [], columns = [] } = question;
  const choice = type === "choice" || type === "choices";
  if (choice && options.length < 2) errors.push(`“${label}” needs at least two options.`);
  if (twice(options.map((one) => one.label))) errors.push(`“${label}” has the same option twice.`);
  if (type === "table" && columns.length === 0) errors.push(`“${label}” needs at least one column.`);
  if (twice(columns.map((one) => one.label))) errors.push(`“${label}” has the same column twice.`);
  if (minimum !== undefined && maximum !== undefined) {
    const wrong = type === "date" ? minimum > maximum : Number(number(minimum)) > Number(number(maximum));
    if (wrong) errors.push(`“${label}”: the least is above the most.`);
  }
  const { when } = question;
  if (!when) return errors;
  const governing = choicesBefore(form, question.id).find(({ id }) => id === when.question);
  if (!governing)
    errors.push(
      `“${label}” depends on a choice that does not stand before it. Move it, or change its condition.`,
    );
  else if (when.options.some((id) => !governing.options?.some((option) => option.id === id)))
    errors.push(`“${label}” depends on an option that “${governing.label}” does not have.`);
  return errors;
}

const twice = (labels: string[]) =>
  new Set(labels.map((one) => one.toLocaleLowerCase("en"))).size < labels.length;

/** What keeps a form from being published, in sentences. */
export function formProblems(form: CallForm): string[] {
  if (questionsOf(form).length === 0) return ["The form asks nothing yet. Add a question."];
  const empty = form.sections.filter(({ questions }) => questions.length === 0);
  return [
    ...empty.map(({ title }) => `The section “${title}” has no questions. Add one, or remove the section.`),
    ...Object.values(formErrors(form)).flat(),
  ];
}
