import { eq } from "drizzle-orm";
import { report } from "@/db/schema/reports";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { reportTimeRefused } from "./events";
import { mayAnswerReport } from "./policy";
import { loadReport, payloadOf, requireStatus, writeMessage } from "./records";
import { answerOf, asAgency, messageInput, reportLocation, reportResult, reportSubject } from "./result";

/** The agency gives no more time. */
export const refuseReportTime = command({
  name: "report.refuse-time",
  summary: "Refuse a report the time that was asked for, with the reason.",
  access: "user",
  input: messageInput(),
  result: reportResult,
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: mayAnswerReport,
  emits: [reportTimeRefused],
  subject: (_input, loaded) => reportSubject(loaded.report),
  location: reportLocation("report.refuse-time"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireStatus(row, "scheduled", "due");
    if (!row.askedUntil) throw conflict("No more time is asked for.", "wrong-state");
    const none = { askedUntil: null, askedReason: null, askedBy: null };
    await tx.update(report).set(none).where(eq(report.id, row.id));
    await writeMessage(tx, actor, row.id, { kind: "refused-time", body: input.message }, now);
    emit(reportTimeRefused, payloadOf(award, row.id));
    return asAgency(answerOf(actor, loaded));
  },
});
