import { eq } from "drizzle-orm";
import { z } from "zod";
import { report } from "@/db/schema/reports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { sections } from "@/lib/domain/proposals/save-input";
import { merged, parseContent } from "./content";
import { reportSaved } from "./events";
import { reportPath } from "./paths";
import { mayWriteReport } from "./policy";
import { loadReport, requireStatus, templateOf } from "./records";
import { reportLimits } from "./rules";

const rows = () =>
  z
    .array(z.record(z.string().max(40), z.string().max(1_000, "Use at most 1,000 characters.")))
    .max(reportLimits.rows, `Enter at most ${reportLimits.rows} rows.`)
    .optional();

/** Saves any part of a report's draft, sound or not: what is wrong only keeps it from being handed in. */
export const saveReport = command({
  name: "report.save",
  summary: "Save any part of a report; the agency reads it once it is handed in.",
  access: "user",
  input: z.strictObject({
    reportId: uuid(),
    /** The version that the changes were made on. */
    version: int({ min: 1, max: 2_147_483_647 }),
    sections: sections.optional(),
    publications: rows(),
    datasets: rows(),
    trained: rows(),
    others: rows(),
  }),
  result: z.object({ reportId: z.string(), awardId: z.string(), version: z.number(), savedAt: z.string() }),
  keys: (input) => [`report:${input.reportId}`],
  load: ({ tx, input, actor }) => loadReport(tx, actor, input.reportId),
  may: mayWriteReport,
  emits: [reportSaved],
  // Not in the award's timeline: what is being written is the writers' own.
  subject: (input, _loaded, result) => ({
    type: "report",
    id: input.reportId,
    detail: { version: result.version },
  }),
  location: (input, result) =>
    `${reportPath("researcher", result.awardId, input.reportId)}/edit?done=report.save`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { report: row, award } = loaded;
    requireStatus(row, "scheduled", "due", "queried");
    if (input.version !== row.version)
      throw conflict("This report was changed meanwhile. Open it again and compare.", "stale-version");
    const { version: templateVersion } = await templateOf(tx, row.agencyId, row.kind, row.templateVersion);
    const content = merged(parseContent(row.content), input);
    const version = row.version + 1;
    await tx
      .update(report)
      .set({
        content: JSON.stringify(content),
        version,
        templateVersion,
        savedBy: actorId(actor),
        savedAt: now,
      })
      .where(eq(report.id, row.id));
    emit(reportSaved, { reportId: row.id, userIds: [...new Set([award.piId, actorId(actor)])] });
    return { reportId: row.id, awardId: award.id, version, savedAt: now.toISOString() };
  },
});
