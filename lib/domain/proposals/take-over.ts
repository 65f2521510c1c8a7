/** What of an earlier proposal fits another call's form, and what does not. Pure. */
import { type CallForm, findQuestion, type Question, questionsOf } from "../calls/form";
import { formatMoney } from "../money";
import { type Answers, chosen, rowsOf } from "./answers";
import type { BudgetLine } from "./content";
import { sectionLabel } from "./rules";

export type Earlier = {
  form: CallForm;
  answers: Answers;
  budget: readonly BudgetLine[];
  currency: string;
  files: readonly { name: string }[];
};
export type Target = { form: CallForm; headings: readonly string[]; currency: string };
export type TakenOver = {
  answers: Answers;
  budget: BudgetLine[];
  /** What stays behind, in sentences. */
  left: string[];
};

/** Why an answer does not fit the question of the same id; undefined when it does. */
function misfit(from: Question | undefined, to: Question, answer: string): string | undefined {
  if (from && from.type !== to.type) return "it is another kind of question here";
  if (to.type === "choice" || to.type === "choices") {
    const labelOf = (question: Question | undefined, id: string) =>
      question?.options?.find((option) => option.id === id)?.label;
    const fits = chosen(answer).every((id) => labelOf(to, id) && labelOf(to, id) === labelOf(from, id));
    return fits ? undefined : "other options are offered here";
  }
  if (to.type !== "table") return undefined;
  const used = new Set(rowsOf(answer).flatMap((row) => Object.keys(row)));
  const typeOf = (question: Question | undefined, id: string) =>
    question?.columns?.find((column) => column.id === id)?.type;
  const fits = [...used].every((id) => typeOf(to, id) && typeOf(to, id) === typeOf(from, id));
  return fits ? undefined : "its table has other columns here";
}

function answersFor(earlier: Earlier, target: Target): Pick<TakenOver, "answers" | "left"> {
  const answers: Answers = {};
  const left: string[] = [];
  for (const [id, answer] of Object.entries(earlier.answers)) {
    if (answer.trim() === "") continue;
    const from = findQuestion(earlier.form, id);
    const to = findQuestion(target.form, id);
    const label = from?.label ?? sectionLabel(id);
    if (!to) {
      if (target.form.open) answers[id] = answer;
      else left.push(`“${label}”: this call does not ask it.`);
      continue;
    }
    const why = from || earlier.form.open ? misfit(from, to, answer) : "it is another kind of question here";
    // A free section of the earlier proposal has no kind: it is running text.
    if (why || (!from && to.type !== "long"))
      left.push(`“${label}”: ${why ?? "it is another kind of question here"}.`);
    else answers[id] = answer;
  }
  return { answers, left };
}

function budgetFor({ budget, currency }: Earlier, target: Target): Pick<TakenOver, "budget" | "left"> {
  if (budget.length === 0) return { budget: [], left: [] };
  if (currency !== target.currency)
    return { budget: [], left: [`The budget: it is in ${currency}, this call pays in ${target.currency}.`] };
  const kept = budget.filter(({ heading }) => target.headings.includes(heading));
  const others = [...new Set(budget.map(({ heading }) => heading))].filter(
    (one) => !target.headings.includes(one),
  );
  const sum = (heading: string) =>
    budget.filter((line) => line.heading === heading).reduce((total, { amount }) => total + amount, 0n);
  return {
    budget: kept,
    left: others.map(
      (heading) =>
        `${formatMoney(sum(heading), currency)} under “${heading}”: this call has no such heading.`,
    ),
  };
}

/** Answers whose questions agree by id and kind, and budget lines whose headings do; the rest is told. */
export function takeOver(earlier: Earlier, target: Target): TakenOver {
  const texts = answersFor(earlier, target);
  const money = budgetFor(earlier, target);
  const files = earlier.files.map(({ name }) => `The file “${name}”: attach it again, as it is now.`);
  const unasked = questionsOf(target.form).filter(({ id }) => texts.answers[id] === undefined).length;
  const open =
    unasked > 0 ? [`${unasked} ${unasked === 1 ? "question is" : "questions are"} not answered yet.`] : [];
  return {
    answers: texts.answers,
    budget: money.budget,
    left: [...texts.left, ...money.left, ...files, ...open],
  };
}
