/** From what the builder's plain forms send to a change of the form. Pure. */
import { type FieldErrors, invalid, notFound } from "@/lib/command/errors";
import { cvSentences } from "../cvs/cv";
import { attachmentSentences, attachmentsFrom } from "./attachment-rules";
import { type BudgetRule, ruleSentence } from "./budget-rules";
import { canonicalValue } from "./canonical";
import { eligibilitySentences } from "./eligibility";
import {
  type CallForm,
  FORM_LIMITS,
  type FormColumn,
  type FormOption,
  findQuestion,
  freshId,
  type Question,
  type QuestionType,
} from "./form";
import {
  addQuestion,
  addRule,
  addSection,
  editQuestion,
  editSection,
  moveQuestion,
  moveSection,
  removeQuestion,
  removeRule,
  removeSection,
  takeQuestion,
} from "./form-edit";
import {
  type ChangeInput,
  cvFrom,
  demand,
  eligibilityFrom,
  type Facts,
  ruleFrom,
  teamFrom,
} from "./form-input";
import { inPart, outlineErrors, outlinePart } from "./outline-form";
import { teamSentences } from "./team-rules";

type Done = { form: CallForm; added?: string; said: string };

/** What is about the outline as such, or about the call as a whole; undefined for changes inside a part. */
function wholeChange(form: CallForm, input: ChangeInput): Done | undefined {
  if (input.action === "take-question") {
    const { form: next, label } = takeQuestion(form, demand(input, "section"), demand(input, "question"));
    return { form: next, said: `The outline asks “${label}” too.` };
  }
  if (input.action !== "set-outline-amount") return undefined;
  const amount = demand(input, "outlineAmount");
  const said = { none: "is not asked for", optional: "may be named", required: "must be named" }[amount];
  return { form: { ...form, outline: { ...outlinePart(form), amount } }, said: `The total ${said}.` };
}

/**
 * One change of a form.
 * @throws Rejection 400 naming what is missing or wrong, 404 when the section or question is gone
 */
export function applyChange(form: CallForm, input: ChangeInput, facts: Facts): Done {
  const done =
    wholeChange(form, input) ?? inPart(form, input.part ?? "full", (its) => changePart(its, input, facts));
  const errors = outlineErrors(done.form);
  if (Object.keys(errors).length > 0) throw invalid({ form: Object.values(errors).flat() });
  return done;
}

function changePart(form: CallForm, input: ChangeInput, facts: Facts): Done {
  const { action, help = "" } = input;
  const { currency } = facts;
  const section = () => demand(input, "section");
  const question = () => demand(input, "question");
  const titled = () => `“${form.sections.find(({ id }) => id === input.section)?.title ?? ""}”`;
  const labelled = () => `“${findQuestion(form, input.question ?? "")?.label ?? ""}”`;
  const step = action.endsWith("-up") ? -1 : 1;
  switch (action) {
    case "add-section": {
      const { id, form: next } = addSection(form, demand(input, "title"), help);
      return { form: next, added: id, said: `Added the section “${input.title}”.` };
    }
    case "edit-section":
      return {
        form: editSection(form, section(), demand(input, "title"), help),
        said: `Changed ${titled()}.`,
      };
    case "remove-section":
      return { form: removeSection(form, section()), said: `Removed the section ${titled()}.` };
    case "move-section-up":
    case "move-section-down":
      return { form: moveSection(form, section(), step), said: `Moved ${titled()}.` };
    case "add-question": {
      const { id, form: next } = addQuestion(form, section(), demand(input, "type"), demand(input, "label"));
      return { form: next, added: id, said: `Added “${input.label}”.` };
    }
    case "edit-question":
      return { form: editQuestion(form, edited(form, input, currency)), said: `Changed ${labelled()}.` };
    case "remove-question":
      return { form: removeQuestion(form, question()), said: `Removed ${labelled()}.` };
    case "move-question-up":
    case "move-question-down":
      return { form: moveQuestion(form, question(), step), said: `Moved ${labelled()}.` };
    case "add-rule": {
      const rule = ruleFrom(input, facts);
      const { id, form: next } = addRule(form, rule);
      return { form: next, said: `Added the rule: ${ruleSentence({ ...rule, id } as BudgetRule, currency)}` };
    }
    case "set-eligibility": {
      const eligibility = eligibilityFrom(input);
      const said = eligibilitySentences(eligibility).join(" ") || "Everybody may apply.";
      return { form: { ...form, eligibility }, said };
    }
    case "set-team": {
      const team = teamFrom(input);
      const said = teamSentences(team).join(" ") || "Teams and numbers of proposals are free.";
      return { form: { ...form, team }, said };
    }
    case "set-attachments": {
      const attachments = attachmentsFrom(input);
      return { form: { ...form, attachments }, said: attachmentSentences({ attachments }).join(" ") };
    }
    case "set-cv": {
      const cv = cvFrom(input);
      return { form: { ...form, cv }, said: cvSentences(cv).join(" ") || "No CVs are asked for." };
    }
    case "take-question":
    case "set-outline-amount":
      throw new Error(`${action} is no change inside a part`);
    case "remove-rule": {
      const id = demand(input, "rule");
      const old = form.budget?.find((one) => one.id === id);
      const said = old ? `Removed the rule: ${ruleSentence(old, currency)}` : "";
      return { form: removeRule(form, id), said };
    }
  }
}

/** Rows left empty do not count; a row without an id is new and gets one of its own. */
function named<T extends { id?: string | undefined; label: string }>(rows: T[]): (T & { id: string })[] {
  const filled = rows.filter(({ label }) => label !== "");
  const taken = new Set(filled.flatMap(({ id }) => id || []));
  return filled.map((row) => {
    const id = row.id || freshId(row.label, taken);
    taken.add(id);
    return { ...row, id };
  });
}

function edited(form: CallForm, input: ChangeInput, currency: string): Question {
  const old = findQuestion(form, demand(input, "question"));
  if (!old) throw notFound("This question is no longer in the form. Open the form again.");
  const errors: FieldErrors = {};
  const { id, type } = old;
  const question: Question = {
    id,
    type,
    label: demand(input, "label"),
    help: input.help ?? "",
    required: input.required ?? false,
    when: condition(input.when ?? [], errors),
    ...details(type, input, currency, errors),
  };
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return JSON.parse(JSON.stringify(question)) as Question;
}

function condition(when: string[], errors: FieldErrors): Question["when"] {
  const pairs = when.map((one) => one.split(":"));
  const [first] = pairs;
  if (!first?.[0]) return undefined;
  if (pairs.some(([question, option]) => question !== first[0] || !option)) {
    errors.when = ["Tick options of one question only: the condition can refer to one choice."];
    return undefined;
  }
  return { question: first[0], options: pairs.map(([, option]) => option as string) };
}

/** The fields that belong to the type, and no others. */
function details(
  type: QuestionType,
  input: ChangeInput,
  currency: string,
  errors: FieldErrors,
): Partial<Question> {
  const { limit, decimals, most, pages, megabytes, kinds } = input;
  if (type === "short" || type === "long") {
    const top = type === "short" ? FORM_LIMITS.characters : FORM_LIMITS.words;
    if (limit !== undefined && limit > top) errors.limit = [`Is above ${top}, the largest allowed.`];
    return { limit };
  }
  if (type === "number" || type === "money" || type === "date") {
    const places = type === "number" ? (decimals ?? 0) : undefined;
    const bound = (name: "minimum" | "maximum") => {
      const text = input[name];
      if (text === undefined) return undefined;
      const value = canonicalValue({ type, decimals: places }, text, currency);
      if (value === undefined)
        errors[name] = [
          type === "date"
            ? "There is no such date. Enter one such as 2026-12-01."
            : "Is no number of this kind. Enter one in digits.",
        ];
      return value;
    };
    return { decimals: places, minimum: bound("minimum"), maximum: bound("maximum") };
  }
  if (type === "choice" || type === "choices") {
    const options: FormOption[] = named(input.options ?? []).map(({ id, label }) => ({ id, label }));
    return { options, ...(type === "choices" ? { most } : {}) };
  }
  if (type === "table") {
    const columns: FormColumn[] = named(input.columns ?? []).map((column) => ({
      id: column.id,
      label: column.label,
      type: column.type,
    }));
    return { columns, most };
  }
  if (most !== undefined && most > FORM_LIMITS.files) errors.most = [`At most ${FORM_LIMITS.files} files.`];
  // Clients of before other kinds existed send none, and mean PDF; a builder's form with nothing ticked sends an empty list.
  if (kinds?.length === 0) errors.kinds = ["Tick at least one kind of file."];
  return { most, kinds, pages, megabytes };
}
