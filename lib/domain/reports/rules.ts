/** When reports are due, what may happen to them, and what they ask by default. Pure and browser-safe. */
import { Temporal } from "temporal-polyfill";
import type { ReportKind, ReportStatus } from "@/db/schema/reports";
import type { CallForm, Question } from "@/lib/domain/calls/form";

export type Terms = {
  progressMonths: number;
  progressDays: number;
  finalDays: number;
  openDays: number;
  escalateDays: number;
};
/** Version 0 of every agency. */
export const standardTerms: Terms = {
  progressMonths: 12,
  progressDays: 30,
  finalDays: 90,
  openDays: 60,
  escalateDays: 14,
};
export const termLimits = { months: 60, days: 365 } as const;
export const reportLimits = { title: 120, message: 4_000, reason: 1_000, rows: 100 } as const;

export const kindWords: Record<ReportKind, string> = { progress: "Progress report", final: "Final report" };

export type Slot = {
  slot: string;
  kind: ReportKind;
  title: string;
  periodFrom: string;
  periodTo: string;
  dueOn: string;
};

const MOST_PROGRESS = 40;

/**
 * The schedule of an award: a progress report for each whole period that ends before the award does, and the final one.
 * Days as YYYY-MM-DD.
 */
export function scheduleOf(startsOn: string, endsOn: string, terms: Terms): Slot[] {
  const start = Temporal.PlainDate.from(startsOn);
  const end = Temporal.PlainDate.from(endsOn);
  const slots: Slot[] = [];
  for (let n = 1; terms.progressMonths > 0 && n <= MOST_PROGRESS; n++) {
    const from = start.add({ months: (n - 1) * terms.progressMonths });
    const to = start.add({ months: n * terms.progressMonths }).subtract({ days: 1 });
    // The last period is told in the final report.
    if (Temporal.PlainDate.compare(to, end) >= 0) break;
    slots.push({
      slot: `progress:${n}`,
      kind: "progress",
      title: terms.progressMonths === 12 ? `Progress report, year ${n}` : `Progress report ${n}`,
      periodFrom: from.toString(),
      periodTo: to.toString(),
      dueOn: to.add({ days: terms.progressDays }).toString(),
    });
  }
  slots.push({
    slot: "final",
    kind: "final",
    title: "Final report",
    periodFrom: startsOn,
    periodTo: endsOn,
    dueOn: end.add({ days: terms.finalDays }).toString(),
  });
  return slots;
}

const moves: Record<ReportStatus, readonly ReportStatus[]> = {
  scheduled: ["due", "submitted", "cancelled"],
  due: ["submitted", "cancelled"],
  submitted: ["queried", "accepted"],
  queried: ["submitted"],
  accepted: [],
  cancelled: [],
};
export const mayMove = (from: ReportStatus, to: ReportStatus): boolean => moves[from].includes(to);

/** States in which it is being written. */
export const isWritable = (status: ReportStatus): boolean => ["scheduled", "due", "queried"].includes(status);
/** States in which it still has to come. */
export const isAwaited = (status: ReportStatus): boolean => status === "scheduled" || status === "due";
/** Overdue is a fact of the date: its day is over and it was not submitted. */
export const isOverdue = (row: { status: ReportStatus; dueAt: Date }, now: Date): boolean =>
  isAwaited(row.status) && row.dueAt <= now;
/** What still keeps an award from being closed. */
export const isSettled = (status: ReportStatus): boolean => status === "accepted" || status === "cancelled";

const long = (id: string, label: string, help: string, limit: number): Question => ({
  id,
  type: "long",
  label,
  help,
  required: true,
  limit,
});

const progressForm: CallForm = {
  sections: [
    {
      id: "work",
      title: "The work",
      help: "",
      questions: [
        long("done", "What was done in this period", "Against the plan that was awarded.", 1_000),
        long("found", "What was found", "For readers of the field, and in two sentences for everybody.", 800),
      ],
    },
    {
      id: "ahead",
      title: "What comes next",
      help: "",
      questions: [
        long("next", "What comes next", "", 500),
        {
          id: "on-plan",
          type: "choice",
          label: "Is the project on plan?",
          help: "",
          required: true,
          options: [
            { id: "yes", label: "Yes" },
            { id: "late", label: "Later than planned" },
            { id: "other", label: "Otherwise than planned" },
          ],
        },
        {
          ...long("deviations", "What is different, and what you do about it", "", 500),
          when: { question: "on-plan", options: ["late", "other"] },
        },
      ],
    },
  ],
  retired: [],
};

const finalForm: CallForm = {
  sections: [
    {
      id: "results",
      title: "Results",
      help: "",
      questions: [
        long("summary", "Summary for everybody", "It may be published.", 300),
        long("results", "What was found", "Against the aims that were awarded.", 2_000),
        long("impact", "What follows from it", "Who uses it, and for what.", 800),
      ],
    },
    {
      id: "data",
      title: "Data",
      help: "",
      questions: [long("data", "Where the data are kept, and how others get them", "", 400)],
    },
  ],
  retired: [],
};

/** Version 0 of every agency's question lists. */
export const standardForms: Record<ReportKind, CallForm> = { progress: progressForm, final: finalForm };
