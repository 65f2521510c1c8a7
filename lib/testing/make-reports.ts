/** Reports on awards, as tests need them. */
import { eq, sql } from "drizzle-orm";
import { scheduledWork } from "@/db/schema/machinery";
import { report, reportMessage, reportOutput } from "@/db/schema/reports";
import { database } from "@/lib/command/database";
import { addReport } from "@/lib/domain/reports/add";
import { queryReport } from "@/lib/domain/reports/query";
import { saveReport } from "@/lib/domain/reports/save";
import { submitReport } from "@/lib/domain/reports/submit";
import { run } from "./make";
import { type MadeAward, makeAward } from "./make-awards";
import { inDays } from "./make-extensions";

export const dayIn = (days: number): string => inDays(days).slice(0, 10);

/** Complete answers to the standard questions of a progress report. */
export const answers = { done: "We measured.", found: "Waves.", next: "Storms.", "on-plan": "yes" };

type Wish = { state?: "scheduled" | "written" | "submitted" | "queried"; award?: MadeAward };

/** A report that the agency asked for, due in 90 days, in the state wanted. */
export async function makeReport({ state = "scheduled", award: given }: Wish = {}) {
  const made = given ?? (await makeAward());
  const input = { awardId: made.id, title: "Interim report", dueOn: dayIn(90) };
  const { reportId } = await run(addReport, made.officer, input);
  if (state !== "scheduled") await run(saveReport, made.pi, { reportId, version: 1, sections: answers });
  if (state === "submitted" || state === "queried") await run(submitReport, made.pi, { reportId });
  if (state === "queried") await run(queryReport, made.officer, { reportId, message: "Which waves?" });
  return { ...made, reportId };
}

/** What the commands of reports change, comparable. */
export async function reportState(awardId: string) {
  const db = database();
  const reports = await db
    .select({
      title: report.title,
      slot: report.slot,
      status: report.status,
      version: report.version,
      content: report.content,
      submitted: report.submitted,
      dueOn: report.dueOn,
      firstDueOn: report.firstDueOn,
      askedUntil: report.askedUntil,
    })
    .from(report)
    .where(eq(report.awardId, awardId))
    .orderBy(report.number);
  const messages = await db
    .select({ kind: reportMessage.kind, body: reportMessage.body })
    .from(reportMessage)
    .innerJoin(report, eq(report.id, reportMessage.reportId))
    .where(eq(report.awardId, awardId));
  const outputs = await db
    .select({ type: reportOutput.type, title: reportOutput.title, identifier: reportOutput.identifier })
    .from(reportOutput)
    .where(eq(reportOutput.awardId, awardId))
    .orderBy(reportOutput.position);
  return { reports, messages, outputs };
}

/** So many days pass for a report: its due instant, and what is planned for it, lie that much nearer. */
export async function letDaysPass(reportId: string, days: number): Promise<void> {
  const earlier = (column: unknown) => sql`${column} - INTERVAL ${days} DAY` as unknown as Date;
  const db = database();
  await db
    .update(report)
    .set({ dueAt: earlier(report.dueAt) })
    .where(eq(report.id, reportId));
  await db
    .update(scheduledWork)
    .set({ dueAt: earlier(scheduledWork.dueAt) })
    .where(eq(scheduledWork.subjectId, reportId));
}
