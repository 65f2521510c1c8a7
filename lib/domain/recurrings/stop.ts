import { eq } from "drizzle-orm";
import { z } from "zod";
import { recurring } from "@/db/schema/recurrings";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { dayText, int, text, uuid } from "@/lib/command/fields";
import { isFinance } from "@/lib/domain/accounts/holders";
import { dayWords } from "@/lib/domain/days";
import { recurringStopped } from "./events";
import { mustKeepPosted } from "./guards";
import { recurringPath } from "./paths";
import { mayManage } from "./policy";
import {
  aboutOf,
  lastPostedMonth,
  loadRecurring,
  mustBeVersion,
  planMonths,
  settledMonths,
  termsOf,
} from "./records";
import { REASON_LIMIT } from "./rules";

/** Ends it on a day: later months are not posted, the month of that day by its days. */
export const stopRecurring = command({
  name: "recurring.stop",
  summary: "Stop a recurring cost after a day; that month is posted by its days, later ones are not.",
  access: "user",
  input: z.strictObject({
    recurringId: uuid(),
    version: int({ min: 1, max: 2_147_483_647 }),
    /** The last day for which it is paid; a day before its first one stops it before anything is posted. */
    untilOn: dayText(),
    reason: text({ max: REASON_LIMIT }),
  }),
  result: z.object({ recurringId: z.uuid(), awardId: z.uuid(), untilOn: z.string(), byFinance: z.boolean() }),
  keys: (input) => [`recurring:${input.recurringId}`],
  load: ({ tx, input, actor }) => loadRecurring(tx, actor, input.recurringId),
  may: mayManage,
  emits: [recurringStopped],
  subject: (input) => ({
    type: "recurring",
    id: input.recurringId,
    detail: { untilOn: input.untilOn, reason: input.reason },
  }),
  location: (_input, { awardId, recurringId, byFinance }) =>
    `${recurringPath(byFinance ? "university" : "researcher", awardId, recurringId)}?done=recurring.stop`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { recurring: row, costs, months } = loaded;
    const { untilOn } = input;
    mustBeVersion(row, input.version);
    if (row.stoppedAt) throw conflict("This was stopped already.", "wrong-state");
    if (untilOn > row.untilOn)
      throw invalid({
        untilOn: [`Is after its last day, ${dayWords(row.untilOn)}. Enter that day or an earlier one.`],
      });
    mustKeepPosted(row, lastPostedMonth(months), untilOn);
    await tx
      .update(recurring)
      .set({ untilOn, stoppedBy: actorId(actor), stoppedAt: now, version: row.version + 1 })
      .where(eq(recurring.id, row.id));
    const terms = { ...termsOf({ ...row, untilOn }, costs), timeZone: row.timeZone };
    await planMonths(tx, row.id, terms, settledMonths(months));
    emit(recurringStopped, await aboutOf(tx, loaded, row.id));
    return { recurringId: row.id, awardId: row.awardId, untilOn, byFinance: isFinance(actor, loaded) };
  },
});
