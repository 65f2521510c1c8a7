import { eq } from "drizzle-orm";
import { z } from "zod";
import { report } from "@/db/schema/reports";
import { command } from "@/lib/command/define";
import { dayText, longText, uuid } from "@/lib/command/fields";
import { dayWords } from "@/lib/domain/days";
import { endOfDay } from "./dates";
import { reportExtended } from "./events";
import { planReport } from "./plans";
import { mayAnswerReport } from "./policy";
import { loadReport, payloadOf, requireStatus, writeMessage } from "./records";
import { answerOf, asAgency, reportLocation, reportResult, reportSubject } from "./result";
import { reportLimits } from "./rules";
import { requireLater } from "./until";

/** The agency gives more time, asked or not; reminders follow the new day. */
export const extendReport = command({
  name: "report.extend",
  summary: "Move the due day of a report, with the reason.",
  access: "user",
  input: z.strictObject({
    reportId: uuid(),
    until: dayText(),
    reason: longText({ max: reportLimits.reason }),
  }),
  result: reportResult,
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: mayAnswerReport,
  emits: [reportExtended],
  subject: (input, loaded) => reportSubject(loaded.report, { until: input.until }),
  location: reportLocation("report.extend"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireStatus(row, "scheduled", "due");
    requireLater(input.until, row, award.timeZone, now);
    const dueAt = endOfDay(input.until, award.timeZone);
    await tx
      .update(report)
      .set({
        dueOn: input.until,
        dueAt,
        firstDueOn: row.firstDueOn ?? row.dueOn,
        askedUntil: null,
        askedReason: null,
        askedBy: null,
      })
      .where(eq(report.id, row.id));
    await planReport(tx, { ...row, dueAt });
    const body = `Until ${dayWords(input.until)}: ${input.reason}`;
    await writeMessage(tx, actor, row.id, { kind: "extended", body }, now);
    emit(reportExtended, payloadOf(award, row.id));
    return asAgency(answerOf(actor, loaded));
  },
});
