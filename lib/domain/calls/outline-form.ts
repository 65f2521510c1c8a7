/**
 * The outline's part of a call's form: sections of its own in the same versioned document. A question that stands in
 * both parts has one id, and so one answer: what the outline said is there when the full proposal is written. Pure.
 */
import type { FieldErrors } from "@/lib/command/errors";
import { type CallForm, type FormSection, findQuestion, type Question, questionsOf } from "./form";
import { formErrors } from "./form-check";

export const outlineAmounts = ["none", "optional", "required"] as const;
export type OutlineAmount = (typeof outlineAmounts)[number];
export type OutlinePart = {
  sections: FormSection[];
  /** Whether the outline names the total that the project asks for. */
  amount: OutlineAmount;
};

export const formParts = ["full", "outline"] as const;
export type FormPart = (typeof formParts)[number];

const standardQuestion = (id: string): Question => ({
  id,
  type: "long",
  label: "The idea",
  help: "What you want to find out, why it matters now, and how you would go about it.",
  required: true,
  limit: 500,
});

/**
 * What an outline asks: as built, or one question. In the standard form that question is the case for support, so that
 * it is carried over; it must not change.
 */
export const outlinePart = (form: CallForm): OutlinePart =>
  form.outline ?? {
    sections: [
      {
        id: "outline",
        title: "Outline",
        help: "",
        questions: [standardQuestion(form.open ? "case" : "outline-idea")],
      },
    ],
    amount: "optional",
  };

/** The form that outlines answer. Rules of budgets and of teams hold for the full proposal only. */
export function outlineForm(form: CallForm): CallForm {
  const { perPi, perUniversity } = form.team ?? {};
  return {
    sections: outlinePart(form).sections,
    retired: form.retired,
    eligibility: form.eligibility,
    ...(perPi || perUniversity ? { team: { perPi, perUniversity } } : {}),
  };
}

const idsOf = (sections: readonly FormSection[]) =>
  sections.flatMap(({ questions }) => questions.map(({ id }) => id));

/** One part as a form of its own: ids of the other part count as taken, so that a new question gets a fresh one. */
function partOf(form: CallForm, part: FormPart): CallForm {
  const outline = outlinePart(form);
  const [own, other] =
    part === "full" ? [form.sections, outline.sections] : [outline.sections, form.sections];
  const mine = new Set(idsOf(own));
  const taken = idsOf(other).filter((id) => !mine.has(id));
  const base: CallForm = part === "full" ? form : { sections: outline.sections, retired: form.retired };
  const { outline: _, ...rest } = base;
  // Without an outline of its own there is no other part whose ids could be taken.
  const others = form.outline || part === "outline" ? taken : [];
  return { ...rest, retired: [...new Set([...form.retired, ...others])] };
}

/**
 * Changes one part by what changes a form. What leaves one part and stays in the other is not retired.
 * @param change from a sound form to a sound form
 */
export function inPart<Done extends { form: CallForm }>(
  form: CallForm,
  part: FormPart,
  change: (its: CallForm) => Done,
): Done {
  const outline = outlinePart(form);
  const done = change(partOf(form, part));
  const next: CallForm =
    part === "full"
      ? { ...done.form, ...(form.outline ? { outline } : {}) }
      : { ...form, outline: { ...outline, sections: done.form.sections } };
  const asked = new Set([...idsOf(next.sections), ...idsOf(next.outline?.sections ?? [])]);
  const retired = [...new Set([...form.retired, ...done.form.retired])].filter((id) => !asked.has(id));
  return { ...done, form: { ...next, retired } };
}

/** Questions of the full form that the outline could ask too. */
export const takeable = (form: CallForm): Question[] =>
  questionsOf(form).filter(
    ({ id, when }) => !when && !findQuestion({ ...form, sections: outlinePart(form).sections }, id),
  );

/** What must be equal of a question that stands in both parts, because its one answer does. */
const kindOf = ({ type, options, columns, decimals }: Question) =>
  JSON.stringify([
    type,
    options?.map(({ id }) => id),
    columns?.map(({ id, type }) => [id, type]),
    decimals ?? 0,
  ]);

/** What is wrong with the outline's part, by field. */
export function outlineErrors(form: CallForm): FieldErrors {
  if (!form.outline) return {};
  const errors = formErrors(outlineForm(form));
  for (const question of form.outline.sections.flatMap(({ questions }) => questions)) {
    const full = findQuestion(form, question.id);
    if (full && kindOf(full) !== kindOf(question))
      errors[`question.${question.id}`] = [
        ...(errors[`question.${question.id}`] ?? []),
        `“${question.label}” stands in the outline and in the full form, with one answer: its kind, options and columns must be equal in both.`,
      ];
  }
  return errors;
}

/** What keeps the outline's part from being published, in sentences. */
export function outlineProblems(form: CallForm): string[] {
  const { sections } = outlinePart(form);
  if (idsOf(sections).length === 0) return ["The outline asks nothing yet. Add a question to it."];
  const empty = sections.filter(({ questions }) => questions.length === 0);
  return [
    ...empty.map(
      ({ title }) => `The outline's section “${title}” has no questions. Add one, or remove the section.`,
    ),
    ...Object.values(outlineErrors(form)).flat(),
  ];
}
