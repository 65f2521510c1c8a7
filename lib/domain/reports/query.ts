import { eq } from "drizzle-orm";
import { report } from "@/db/schema/reports";
import { command } from "@/lib/command/define";
import { reportQueried } from "./events";
import { mayAnswerReport } from "./policy";
import { loadReport, payloadOf, requireMove, writeMessage } from "./records";
import { answerOf, asAgency, messageInput, reportLocation, reportResult, reportSubject } from "./result";

/** The agency asks back; the report can be written on again. */
export const queryReport = command({
  name: "report.query",
  summary: "Send a report back with a question; it can be changed and handed in again.",
  access: "user",
  input: messageInput(),
  result: reportResult,
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: mayAnswerReport,
  emits: [reportQueried],
  subject: (_input, loaded) => reportSubject(loaded.report),
  location: reportLocation("report.query"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireMove(row, "queried");
    await tx.update(report).set({ status: "queried" }).where(eq(report.id, row.id));
    await writeMessage(tx, actor, row.id, { kind: "query", body: input.message }, now);
    emit(reportQueried, payloadOf(award, row.id));
    return asAgency(answerOf(actor, loaded, "queried"));
  },
});
