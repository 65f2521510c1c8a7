import { z } from "zod";
import { report, reportKinds } from "@/db/schema/reports";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { dayText, text, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { dayIn, endOfDay } from "./dates";
import { reportAdded } from "./events";
import { planReport } from "./plans";
import { mayAnswerReport } from "./policy";
import { lockAward, nextReport, payloadOf, requireReporting, termsOf } from "./records";
import { reportLocation, reportResult } from "./result";
import { reportLimits } from "./rules";

/** Asks for a report besides the schedule, on a day of its own. */
export const addReport = command({
  name: "report.add",
  summary: "Ask for a report on an award besides its schedule, due on a day of your choice.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    kind: z.enum(reportKinds, "Choose what it asks.").default("progress"),
    title: text({ max: reportLimits.title }),
    dueOn: dayText(),
    periodFrom: dayText().optional(),
    periodTo: dayText().optional(),
  }),
  result: reportResult,
  keys: (input) => [`award:${input.awardId}`],
  load: async ({ tx, input, actor }) => ({ award: await lockAward(tx, actor, input.awardId) }),
  may: mayAnswerReport,
  emits: [reportAdded],
  subject: (input, _loaded, result) => ({
    type: "report",
    id: result.reportId,
    relatedId: input.awardId,
    detail: { name: input.title },
  }),
  location: reportLocation("report.add"),
  async run({ tx, input, loaded, now, emit }) {
    const { award } = loaded;
    requireReporting(award.status);
    if (input.dueOn <= dayIn(now, award.timeZone))
      throw invalid({ dueOn: ["Is not in the future. Enter a later day."] });
    if (Number(input.dueOn.slice(0, 4)) > now.getUTCFullYear() + 20)
      throw invalid({ dueOn: ["Is more than twenty years away. Enter an earlier day."] });
    const { periodFrom = null, periodTo = null } = input;
    if (periodFrom && periodTo && periodTo < periodFrom)
      throw invalid({ periodTo: ["Is before the first day of the period. Enter a later day."] });
    const { openDays, escalateDays } = await termsOf(tx, award.agencyId);
    const made = {
      id: newId(),
      awardId: award.id,
      agencyId: award.agencyId,
      organisationId: award.organisationId,
      number: await nextReport(tx, award.id),
      kind: input.kind,
      title: input.title,
      status: "scheduled" as const,
      periodFrom,
      periodTo,
      dueOn: input.dueOn,
      dueAt: endOfDay(input.dueOn, award.timeZone),
      openDays,
      escalateDays,
      content: "{}",
    };
    await tx.insert(report).values(made);
    await planReport(tx, made);
    emit(reportAdded, payloadOf(award, made.id));
    return { reportId: made.id, awardId: award.id, status: "scheduled" as const, side: "agency" as const };
  },
});
