/** What is still missing: one list, used by the task list, the check page and the submission alike. Browser-safe. */
import type { FieldErrors } from "@/lib/command/errors";
import { formatMoney } from "@/lib/domain/money";
import { breaches } from "../calls/budget-rules";
import { type CallForm, type FormSection, questionsOf } from "../calls/form";
import type { OutlineAmount } from "../calls/outline-form";
import { wordCount } from "../text";
import { type Answers, type FileCounts, isAnswered, questionProblems, visibleQuestions } from "./answers";
import { limits, SECTION_KEY, sectionLabel } from "./rules";
import type { UnfitFiles } from "./unfit-files";

/** What the list is made from. Money in minor units. */
export type Progress = {
  title: string;
  abstract: string;
  form: CallForm;
  /** Answers by question id, as typed. */
  sections: Answers;
  /** Files by the question that they answer. */
  attached: FileCounts;
  budget: readonly { heading: string; year: number; amount: bigint }[];
  requested: bigint;
  currency: string;
  minimumAmount: bigint;
  maximumAmount: bigint;
  /** People invited who have not answered. */
  invited: number;
  members: number;
  /** What breaks the call's rules of who may apply and of teams, in sentences. */
  team: readonly string[];
  gate: readonly string[];
  /** Attachments of the proposal as a whole. */
  files: number;
  investigators: number;
  /** Whose CV lacks what, in sentences. */
  cvs: readonly string[];
  /** Files that the form no longer takes. */
  unfit: UnfitFiles;
  /** Of an outline: whether it must name its total, and what it names. It has no budget and no attachments. */
  outline?: { asks: OutlineAmount; amount: bigint | null } | undefined;
  /** What the agency says of a change of the call that the team has yet to acknowledge. */
  unread?: string | undefined;
  /** The same of a change of its form. */
  unreadForm?: string | undefined;
};

export type TaskState = "complete" | "incomplete" | "optional";
export type Task = {
  key: string;
  label: string;
  /** Path of its page under the proposal's. */
  path: string;
  state: TaskState;
  /** What is there, in a few words. */
  note: string;
  blockers: FieldErrors;
};

const filled = (text: string | undefined): boolean => (text ?? "").trim() !== "";

function budgetBlockers(progress: Progress): FieldErrors {
  const { requested, minimumAmount, maximumAmount, currency } = progress;
  const money = (minor: bigint) => formatMoney(minor, currency);
  if (requested === 0n)
    return {
      budget: [
        `Enter the budget: this call funds from ${money(minimumAmount)} to ${money(maximumAmount)} in all.`,
      ],
    };
  if (requested < minimumAmount)
    return {
      budget: [
        `The budget's total of ${money(requested)} is below this call's minimum of ${money(minimumAmount)}. Raise it by at least ${money(minimumAmount - requested)}.`,
      ],
    };
  if (requested > maximumAmount)
    return {
      budget: [
        `The budget's total of ${money(requested)} is above this call's maximum of ${money(maximumAmount)}. Lower it by at least ${money(requested - maximumAmount)}.`,
      ],
    };
  const broken = breaches(progress.budget, progress.form.budget ?? [], currency);
  return broken.length > 0 ? { budget: broken.map(({ message }) => message) } : {};
}

const task = (key: string, label: string, path: string, note: string, blockers: FieldErrors): Task => ({
  key,
  label,
  path,
  note,
  blockers,
  state: Object.keys(blockers).length === 0 ? "complete" : "incomplete",
});

/** True where anything was answered or written. */
const anyAnswered = ({ form, sections, attached }: Progress): boolean =>
  Object.values(sections).some(filled) ||
  questionsOf(form).some((question) => isAnswered(question, sections, attached));

/** Without a demand of its own, a form asks for one answer at least. */
const asksAny = ({ form, sections }: Progress): boolean =>
  !visibleQuestions(form, sections).some(({ required }) => required);

const wordsText = (words: number) => `${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}`;

function sectionTask(progress: Progress, section: FormSection): Task {
  const { form, sections: answers, attached, currency } = progress;
  const visible = visibleQuestions(form, answers);
  const asked = section.questions.filter((question) => visible.includes(question));
  const blockers: FieldErrors = Object.assign(
    {},
    ...asked.map((question) => questionProblems(question, answers, attached, currency)),
    ...asked.flatMap(({ id }) => (progress.unfit[id] ? [{ [`sections.${id}`]: progress.unfit[id] }] : [])),
  );
  const done = asked.filter((question) => isAnswered(question, answers, attached)).length;
  const empty = asksAny(progress) && !anyAnswered(progress) ? "incomplete" : "optional";
  const [only] = asked;
  const note =
    done === 0
      ? "Nothing written yet"
      : asked.length === 1 && only?.type === "long"
        ? wordsText(wordCount(answers[only.id] ?? ""))
        : `${done} of ${asked.length} answered`;
  return {
    key: `section-${section.id}`,
    label: section.title,
    path: `sections/${section.id}`,
    state: Object.keys(blockers).length > 0 ? "incomplete" : done > 0 ? "complete" : empty,
    note: asked.length === 0 ? "Nothing to answer" : note,
    blockers,
  };
}

function sectionTasks(progress: Progress): Task[] {
  const { form, sections: answers } = progress;
  const known = new Set(questionsOf(form).map(({ id }) => id));
  const free = form.open
    ? Object.keys(answers).filter((key) => !known.has(key) && SECTION_KEY.test(key))
    : [];
  return [
    ...form.sections.map((section) => sectionTask(progress, section)),
    ...free.sort().map((key): Task => {
      const text = answers[key] ?? "";
      const state = filled(text) ? "complete" : anyAnswered(progress) ? "optional" : "incomplete";
      const note = filled(text) ? wordsText(wordCount(text)) : "Nothing written yet";
      return {
        key: `section-${key}`,
        label: sectionLabel(key),
        path: `sections/${key}`,
        state,
        note,
        blockers: {},
      };
    }),
  ];
}

function cvTask({ cvs, investigators }: Progress): Task {
  const blockers: FieldErrors = cvs.length > 0 ? { cvs: [...cvs] } : {};
  return task("cvs", "CVs", "cv", `${investigators - cvs.length} of ${investigators} complete`, blockers);
}

/** The total that an outline names, within what the call gives; no task where it is not asked. */
function amountTasks({ outline, currency, minimumAmount, maximumAmount }: Progress): Task[] {
  if (!outline || outline.asks === "none") return [];
  const { asks, amount } = outline;
  const money = (minor: bigint) => formatMoney(minor, currency);
  const range = `from ${money(minimumAmount)} to ${money(maximumAmount)}`;
  const outside = amount !== null && (amount < minimumAmount || amount > maximumAmount);
  const blockers: FieldErrors = outside
    ? { outlineAmount: [`${money(amount)} is outside what this call gives: ${range} in all.`] }
    : amount === null && asks === "required"
      ? { outlineAmount: [`Name the total that the project asks for: this call gives ${range}.`] }
      : {};
  const its = task(
    "amount",
    "Total amount",
    "amount",
    amount === null ? "None named" : money(amount),
    blockers,
  );
  return [amount === null && asks === "optional" ? { ...its, state: "optional" } : its];
}

/** Only while the team has something to read: it comes first. */
const revisionTasks = ({ unread, unreadForm }: Progress): Task[] => [
  ...toRead("revision", "Changes of the call", "The call has changed", unread),
  ...toRead("revisedForm", "Changes of the form", "The form has changed", unreadForm),
];

function toRead(key: string, label: string, what: string, note: string | undefined): Task[] {
  if (note === undefined) return [];
  const blocker = `${what}: ${note} Read the changes, and say that your team has, before you submit.`;
  return [task(key, label, "revision", "To be read", { [key]: [blocker] })];
}

/** Every part of the proposal with its state, in the order of the task list. */
export function tasks(progress: Progress): Task[] {
  const { title, abstract, currency, requested, invited, members, files } = progress;
  const { team, gate } = progress;
  const unfit = progress.unfit[""];
  const teamBlockers: FieldErrors = {
    ...(team.length > 0 ? { team: [...team] } : {}),
    ...(gate.length > 0 ? { eligibility: [...gate] } : {}),
  };
  return [
    ...revisionTasks(progress),
    task(
      "title",
      "Title",
      "summary",
      filled(title) ? title : "No title yet",
      filled(title)
        ? {}
        : {
            title: [`Give the proposal a title of at most ${limits.title} characters.`],
          },
    ),
    task(
      "abstract",
      "Abstract",
      "summary",
      filled(abstract) ? "Written" : "Nothing written yet",
      filled(abstract)
        ? {}
        : {
            abstract: [`Write an abstract of at most ${limits.abstract.toLocaleString("en-GB")} characters.`],
          },
    ),
    ...sectionTasks(progress),
    ...amountTasks(progress),
    ...(progress.outline
      ? []
      : [task("budget", "Budget", "budget", formatMoney(requested, currency), budgetBlockers(progress))]),
    {
      key: "team",
      label: "Team",
      path: "team",
      state: Object.keys(teamBlockers).length > 0 ? "incomplete" : invited > 0 ? "optional" : "complete",
      note: `${members} ${members === 1 ? "person" : "people"}${invited > 0 ? `, ${invited} not yet answered` : ""}`,
      blockers: teamBlockers,
    },
    ...(progress.form.cv ? [cvTask(progress)] : []),
    ...(progress.outline ? [] : [attachmentsTask(files, unfit)]),
  ];
}

const attachmentsTask = (files: number, unfit: string[] | undefined): Task => ({
  key: "attachments",
  label: "Attachments",
  path: "attachments",
  state: unfit ? "incomplete" : files > 0 ? "complete" : "optional",
  note: files === 0 ? "None" : `${files} ${files === 1 ? "file" : "files"}`,
  blockers: unfit ? { attachments: unfit } : {},
});

/** Every blocker of a submission, by field; empty when it may be submitted. */
export function missing(progress: Progress): FieldErrors {
  const errors: FieldErrors = Object.assign({}, ...tasks(progress).map(({ blockers }) => blockers));
  if (asksAny(progress) && !anyAnswered(progress))
    errors.sections = [
      `Write at least one section, such as “${progress.form.sections[0]?.title ?? ""}”; each may have up to ${limits.section.toLocaleString("en-GB")} characters.`,
    ];
  return errors;
}
