/** The clock's part in reports. Each job looks at the report's own dates, and does nothing about what was handed in. */
import { eq } from "drizzle-orm";
import { report } from "@/db/schema/reports";
import type { Job, JobContext } from "@/lib/command/scheduled";
import { dayWords } from "@/lib/domain/days";
import { reportLapsed, reportOpened } from "./events";
import { templateOf } from "./records";
import { isAwaited } from "./rules";
import { type Party, reportTold, type Told, tellOfReport } from "./tell";

const DAY = 86_400_000;

/** The report, locked, while it is awaited. */
async function awaited({ tx, subjectId }: JobContext): Promise<Told | undefined> {
  await tx.select({ id: report.id }).from(report).where(eq(report.id, subjectId)).for("update");
  const told = await reportTold(tx, subjectId);
  return told && isAwaited(told.report.status) ? told : undefined;
}

const payloadOf = ({ report: row, piId }: Told) => ({
  reportId: row.id,
  awardId: row.awardId,
  agencyId: row.agencyId,
  organisationId: row.organisationId,
  piId,
});

const tell = (context: JobContext, told: Told, parties: Party[], words: { title: string; text: string }) =>
  tellOfReport(context.tx, { told, event: { id: context.workId }, parties }, words);

/** From now on it can be handed in; it keeps the question list of today. */
export const openReport: Job = {
  kind: "reports.open",
  emits: [reportOpened],
  async run(context) {
    const told = await awaited(context);
    if (!told || told.report.status === "due") return undefined;
    const { tx, now, emit, record } = context;
    const { report: row } = told;
    const opensAt = new Date(row.dueAt.getTime() - row.openDays * DAY);
    if (opensAt > now) return opensAt;
    const { version } = await templateOf(tx, row.agencyId, row.kind, row.templateVersion);
    await tx.update(report).set({ status: "due", templateVersion: version }).where(eq(report.id, row.id));
    emit(reportOpened, payloadOf(told));
    record(reportOpened.name, { type: "report", id: row.id, relatedId: row.awardId });
    await tell(context, told, ["leads"], {
      title: `due on ${dayWords(row.dueOn)}`,
      text: `This report can be written and handed in from now on. It is due on ${dayWords(row.dueOn)}.`,
    });
    return undefined;
  },
};

export const remindOfReport: Job = {
  kind: "reports.remind",
  emits: [],
  async run(context) {
    const told = await awaited(context);
    if (!told || told.report.dueAt <= context.now) return undefined;
    // Late by days (the report was made late, or no worker ran): the next reminder serves.
    if (context.now.getTime() - context.dueAt.getTime() > 3 * DAY) return undefined;
    const days = Math.ceil((told.report.dueAt.getTime() - context.now.getTime()) / DAY);
    await tell(context, told, ["leads", "university"], {
      title: `due in ${days} days`,
      text: `This report is due on ${dayWords(told.report.dueOn)} and was not handed in yet.`,
    });
    return undefined;
  },
};

/** Its day is over. */
export const lapseReport: Job = {
  kind: "reports.lapse",
  emits: [reportLapsed],
  async run(context) {
    const told = await awaited(context);
    if (!told) return undefined;
    const { now, emit, record } = context;
    if (told.report.dueAt > now) return told.report.dueAt;
    emit(reportLapsed, payloadOf(told));
    record(reportLapsed.name, { type: "report", id: told.report.id, relatedId: told.report.awardId });
    await tell(context, told, ["leads", "university"], {
      title: "overdue",
      text: `This report was due on ${dayWords(told.report.dueOn)}. Hand it in, or ask the agency for more time.`,
    });
    return undefined;
  },
};

/** The agency is told, and the university once more. */
export const escalateReport: Job = {
  kind: "reports.escalate",
  emits: [],
  async run(context) {
    const told = await awaited(context);
    if (!told) return undefined;
    const { dueAt, escalateDays, dueOn } = told.report;
    const at = new Date(dueAt.getTime() + escalateDays * DAY);
    if (at > context.now) return at;
    await tell(context, told, ["leads", "university", "agency"], {
      title: `overdue by ${escalateDays} days`,
      text: `This report was due on ${dayWords(dueOn)} and was not handed in.`,
    });
    return undefined;
  },
};

export const reportJobs: readonly Job[] = [openReport, remindOfReport, lapseReport, escalateReport];
