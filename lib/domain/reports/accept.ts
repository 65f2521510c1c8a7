import { eq } from "drizzle-orm";
import { report } from "@/db/schema/reports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { reportAccepted } from "./events";
import { mayAnswerReport } from "./policy";
import { loadReport, payloadOf, requireMove, writeMessage } from "./records";
import { answerOf, asAgency, messageInput, reportLocation, reportResult, reportSubject } from "./result";

/** The agency is content with a report. */
export const acceptReport = command({
  name: "report.accept",
  summary: "Accept a report as it was handed in.",
  access: "user",
  input: messageInput(0),
  result: reportResult,
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: mayAnswerReport,
  emits: [reportAccepted],
  subject: (_input, loaded) => reportSubject(loaded.report),
  location: reportLocation("report.accept"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireMove(row, "accepted");
    await tx
      .update(report)
      .set({ status: "accepted", acceptedBy: actorId(actor), acceptedAt: now })
      .where(eq(report.id, row.id));
    if (input.message) await writeMessage(tx, actor, row.id, { kind: "accepted", body: input.message }, now);
    emit(reportAccepted, payloadOf(award, row.id));
    return asAgency(answerOf(actor, loaded, "accepted"));
  },
});
