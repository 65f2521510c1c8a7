import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { report, reportOutput } from "@/db/schema/reports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { contentProblems, parseContent, submittedContent } from "./content";
import { reportSubmitted } from "./events";
import { type Output, readOutputs } from "./outputs";
import { planNothing } from "./plans";
import { maySubmitReport } from "./policy";
import { loadReport, payloadOf, requireMove, requireReporting, templateOf, writeMessage } from "./records";
import { answerOf, reportLocation, reportResult, reportSubject } from "./result";
import { reportLimits } from "./rules";

/** What an award has brought forth, entry by entry; replaced when the report is handed in again. */
async function keepOutputs(
  tx: Tx,
  row: { id: string; awardId: string },
  entries: readonly Output[],
): Promise<void> {
  await tx.delete(reportOutput).where(eq(reportOutput.reportId, row.id));
  if (entries.length === 0) return;
  await tx.insert(reportOutput).values(
    entries.map((entry, index) => ({
      ...entry,
      reportId: row.id,
      awardId: row.awardId,
      position: index + 1,
    })),
  );
}

/** Hands a report in; after a question of the agency, again with the answer. */
export const submitReport = command({
  name: "report.submit",
  summary: "Hand a report in to the agency; everything that is missing is said at once.",
  access: "user",
  input: z.strictObject({
    reportId: uuid(),
    /** To the agency: an answer to its question, or why it comes late. */
    message: longText({ min: 0, max: reportLimits.message }).optional(),
  }),
  result: reportResult,
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: maySubmitReport,
  emits: [reportSubmitted],
  subject: (_input, loaded) => reportSubject(loaded.report),
  location: reportLocation("report.submit"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireMove(row, "submitted");
    requireReporting(award.status);
    const { version, form } = await templateOf(tx, row.agencyId, row.kind, row.templateVersion);
    const content = parseContent(row.content);
    const problems = contentProblems(form, content, award.currency);
    if (Object.keys(problems).length > 0) throw invalid(problems, "The report is not complete yet.");
    await keepOutputs(tx, row, readOutputs(content.outputs).entries);
    await tx
      .update(report)
      .set({
        status: "submitted",
        templateVersion: version,
        submitted: JSON.stringify(submittedContent(form, content, award.currency)),
        submittedBy: actorId(actor),
        submittedAt: now,
        askedUntil: null,
        askedReason: null,
        askedBy: null,
      })
      .where(eq(report.id, row.id));
    await planNothing(tx, row.id);
    if (input.message) await writeMessage(tx, actor, row.id, { kind: "comment", body: input.message }, now);
    emit(reportSubmitted, payloadOf(award, row.id));
    return answerOf(actor, loaded, "submitted");
  },
});
