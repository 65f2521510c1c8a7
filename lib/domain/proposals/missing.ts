/** What is still missing: one list, used by the task list, the check page and the submission alike. Browser-safe. */
import type { FieldErrors } from "@/lib/command/errors";
import { formatMoney } from "@/lib/domain/money";
import { limits, SECTION_KEY, sectionLabel, standardSections } from "./rules";

/** What the list is made from. Money in minor units. */
export type Progress = {
  title: string;
  abstract: string;
  sections: Record<string, string>;
  requested: bigint;
  currency: string;
  minimumAmount: bigint;
  maximumAmount: bigint;
  /** People invited who have not answered. */
  invited: number;
  members: number;
  files: number;
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
  return {};
}

const task = (key: string, label: string, path: string, note: string, blockers: FieldErrors): Task => ({
  key,
  label,
  path,
  note,
  blockers,
  state: Object.keys(blockers).length === 0 ? "complete" : "incomplete",
});

function sectionTasks(progress: Progress): Task[] {
  const keys = new Set([...standardSections.map(({ key }) => key), ...Object.keys(progress.sections)]);
  const anyWritten = Object.values(progress.sections).some(filled);
  return [...keys]
    .filter((key) => SECTION_KEY.test(key))
    .map((key): Task => {
      const text = progress.sections[key];
      const words = (text ?? "").trim().split(/\s+/u).filter(Boolean).length;
      return {
        key: `section-${key}`,
        label: sectionLabel(key),
        path: `sections/${key}`,
        state: filled(text) ? "complete" : anyWritten ? "optional" : "incomplete",
        note: filled(text)
          ? `${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}`
          : "Nothing written yet",
        blockers: {},
      };
    });
}

/** Every part of the proposal with its state, in the order of the task list. */
export function tasks(progress: Progress): Task[] {
  const { title, abstract, currency, requested, invited, members, files } = progress;
  return [
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
    task("budget", "Budget", "budget", formatMoney(requested, currency), budgetBlockers(progress)),
    {
      key: "team",
      label: "Team",
      path: "team",
      state: invited > 0 ? "optional" : "complete",
      note: `${members} ${members === 1 ? "person" : "people"}${invited > 0 ? `, ${invited} not yet answered` : ""}`,
      blockers: {},
    },
    {
      key: "attachments",
      label: "Attachments",
      path: "attachments",
      state: files > 0 ? "complete" : "optional",
      note: files === 0 ? "None" : `${files} ${files === 1 ? "file" : "files"}`,
      blockers: {},
    },
  ];
}

/** Every blocker of a submission, by field; empty when it may be submitted. */
export function missing(progress: Progress): FieldErrors {
  const errors: FieldErrors = Object.assign({}, ...tasks(progress).map(({ blockers }) => blockers));
  if (!Object.values(progress.sections).some(filled))
    errors.sections = [
      `Write at least one section, such as the ${standardSections[0]?.label.toLowerCase()}; each may have up to ${limits.section.toLocaleString("en-GB")} characters.`,
    ];
  return errors;
}
