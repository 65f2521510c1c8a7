import { command } from "@/lib/command/define";
import { reportCommented } from "./events";
import { mayComment } from "./policy";
import { loadReport, payloadOf, requireReporting, requireStatus, writeMessage } from "./records";
import { answerOf, messageInput, reportLocation, reportResult, reportSubject } from "./result";

/** A word to the other side about a report, either way. */
export const commentOnReport = command({
  name: "report.comment",
  summary: "Write to the other side about a report; nothing else changes.",
  access: "user",
  input: messageInput(),
  result: reportResult,
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: mayComment,
  emits: [reportCommented],
  subject: (_input, loaded) => reportSubject(loaded.report),
  location: reportLocation("report.comment"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireStatus(row, "scheduled", "due", "submitted", "queried", "accepted");
    requireReporting(award.status);
    await writeMessage(tx, actor, row.id, { kind: "comment", body: input.message }, now);
    emit(reportCommented, payloadOf(award, row.id));
    return answerOf(actor, loaded);
  },
});
