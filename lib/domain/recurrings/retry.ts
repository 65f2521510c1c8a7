import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { isFinance } from "@/lib/domain/accounts/holders";
import { recurringRetried } from "./events";
import { recurringPath } from "./paths";
import { mayManage } from "./policy";
import { aboutOf, loadRecurring, planMonths, settledMonths, termsOf } from "./records";

/** Has the worker try what waits again at once, instead of tomorrow. */
export const retryRecurring = command({
  name: "recurring.retry",
  summary: "Try at once to post a month that waits, instead of with the next daily try.",
  access: "user",
  input: z.strictObject({ recurringId: uuid(), month: text({ max: 7 }) }),
  result: z.object({ recurringId: z.uuid(), awardId: z.uuid(), byFinance: z.boolean() }),
  keys: (input) => [`recurring:${input.recurringId}`],
  load: ({ tx, input, actor }) => loadRecurring(tx, actor, input.recurringId),
  may: mayManage,
  emits: [recurringRetried],
  subject: (input) => ({ type: "recurring", id: input.recurringId, detail: { month: input.month } }),
  location: (_input, { awardId, recurringId, byFinance }) =>
    `${recurringPath(byFinance ? "university" : "researcher", awardId, recurringId)}?done=recurring.retry`,
  async run({ tx, actor, input, loaded, emit }) {
    const { recurring: row, costs, months } = loaded;
    if (months.find(({ month }) => month === input.month)?.status !== "waiting")
      throw conflict(
        "This month does not wait: it is posted, was skipped, or is not due yet.",
        "wrong-state",
      );
    // Planned anew each month has its own day again, which for those that wait has passed.
    const terms = { ...termsOf(row, costs), timeZone: row.timeZone };
    await planMonths(tx, row.id, terms, settledMonths(months));
    emit(recurringRetried, { ...(await aboutOf(tx, loaded, row.id)), month: input.month });
    return { recurringId: row.id, awardId: row.awardId, byFinance: isFinance(actor, loaded) };
  },
});
