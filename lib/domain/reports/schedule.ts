import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { scheduleReports } from "./changes";
import { reportsScheduled } from "./events";
import { reportsPath } from "./paths";
import { mayAnswerReport } from "./policy";
import { lockAward, payloadOf, requireReporting } from "./records";

/** Makes an award's schedule from its dates and the agency's terms; what is there already stays. */
export const scheduleAwardReports = command({
  name: "report.schedule",
  summary: "Make the schedule of an award's reports from its dates and the agency's terms.",
  access: "user",
  input: z.strictObject({ awardId: uuid() }),
  result: z.object({ awardId: z.string(), reports: z.number() }),
  keys: (input) => [`award:${input.awardId}`],
  load: async ({ tx, input, actor }) => ({ award: await lockAward(tx, actor, input.awardId) }),
  may: mayAnswerReport,
  emits: [reportsScheduled],
  subject: (input, _loaded, result) => ({
    type: "award",
    id: input.awardId,
    detail: { reports: result.reports },
  }),
  location: (input) => `${reportsPath("agency", input.awardId)}?done=report.schedule`,
  async run({ tx, loaded, emit }) {
    const { award } = loaded;
    requireReporting(award.status);
    if (!award.startsOn || !award.endsOn)
      throw conflict(
        "This award has no first and last day, so there is no schedule. Ask for reports one by one.",
      );
    const reports = await scheduleReports(tx, award);
    if (reports === 0) throw conflict("The schedule is complete: there is nothing to add or to move.");
    const { reportId: _, ...payload } = payloadOf(award, "");
    emit(reportsScheduled, payload);
    return { awardId: award.id, reports };
  },
});
