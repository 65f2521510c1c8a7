import { eq } from "drizzle-orm";
import { z } from "zod";
import { report } from "@/db/schema/reports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { dayText, longText, uuid } from "@/lib/command/fields";
import { dayWords } from "@/lib/domain/days";
import { reportTimeAsked } from "./events";
import { maySubmitReport } from "./policy";
import { loadReport, payloadOf, requireStatus, writeMessage } from "./records";
import { answerOf, reportLocation, reportResult, reportSubject } from "./result";
import { reportLimits } from "./rules";
import { requireLater } from "./until";

/** Whoever leads the award asks for more time. */
export const askReportTime = command({
  name: "report.ask-time",
  summary: "Ask the agency for more time for a report, with the reason.",
  access: "user",
  input: z.strictObject({
    reportId: uuid(),
    until: dayText(),
    reason: longText({ max: reportLimits.reason }),
  }),
  result: reportResult,
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: maySubmitReport,
  emits: [reportTimeAsked],
  subject: (input, loaded) => reportSubject(loaded.report, { until: input.until }),
  location: reportLocation("report.ask-time"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireStatus(row, "scheduled", "due");
    if (row.askedUntil)
      throw conflict("More time was asked for already. Wait for the agency's answer.", "open");
    requireLater(input.until, row, award.timeZone, now);
    const asked = { askedUntil: input.until, askedReason: input.reason, askedBy: actorId(actor) };
    await tx.update(report).set(asked).where(eq(report.id, row.id));
    const body = `Until ${dayWords(input.until)}: ${input.reason}`;
    await writeMessage(tx, actor, row.id, { kind: "asked-time", body }, now);
    emit(reportTimeAsked, payloadOf(award, row.id));
    return answerOf(actor, loaded);
  },
});
