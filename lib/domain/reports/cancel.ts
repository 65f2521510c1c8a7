import { eq } from "drizzle-orm";
import { report } from "@/db/schema/reports";
import { command } from "@/lib/command/define";
import { reportCancelled } from "./events";
import { planNothing } from "./plans";
import { mayAnswerReport } from "./policy";
import { loadReport, payloadOf, requireMove, writeMessage } from "./records";
import { answerOf, asAgency, messageInput, reportLocation, reportResult, reportSubject } from "./result";

/** The agency no longer wants a report; what was written of it is kept. */
export const cancelReport = command({
  name: "report.cancel",
  summary: "Cancel a report that was not handed in, with the reason.",
  access: "user",
  input: messageInput(),
  result: reportResult,
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: mayAnswerReport,
  emits: [reportCancelled],
  subject: (_input, loaded) => reportSubject(loaded.report),
  location: reportLocation("report.cancel"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireMove(row, "cancelled");
    await tx.update(report).set({ status: "cancelled" }).where(eq(report.id, row.id));
    await planNothing(tx, row.id);
    await writeMessage(tx, actor, row.id, { kind: "cancelled", body: input.message }, now);
    emit(reportCancelled, payloadOf(award, row.id));
    return asAgency(answerOf(actor, loaded, "cancelled"));
  },
});
