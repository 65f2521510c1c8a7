import { eq } from "drizzle-orm";
import { z } from "zod";
import { recurringMonth } from "@/db/schema/recurrings";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { isFinance } from "@/lib/domain/accounts/holders";
import { recurringSkipped } from "./events";
import { recurringPath } from "./paths";
import { mayManage } from "./policy";
import { aboutOf, loadRecurring, planMonths, settledMonths, termsOf } from "./records";
import { REASON_LIMIT } from "./rules";

/** Leaves a waiting month out for good, such as one that another account pays. */
export const skipRecurring = command({
  name: "recurring.skip",
  summary: "Leave a month that waits out for good, with the reason.",
  access: "user",
  input: z.strictObject({
    recurringId: uuid(),
    month: text({ max: 7 }),
    reason: text({ max: REASON_LIMIT }),
  }),
  result: z.object({ recurringId: z.uuid(), awardId: z.uuid(), byFinance: z.boolean() }),
  keys: (input) => [`recurring:${input.recurringId}`],
  load: ({ tx, input, actor }) => loadRecurring(tx, actor, input.recurringId),
  may: mayManage,
  emits: [recurringSkipped],
  subject: (input) => ({
    type: "recurring",
    id: input.recurringId,
    detail: { month: input.month, reason: input.reason },
  }),
  location: (_input, { awardId, recurringId, byFinance }) =>
    `${recurringPath(byFinance ? "university" : "researcher", awardId, recurringId)}?done=recurring.skip`,
  async run({ tx, actor, input, loaded, emit }) {
    const { recurring: row, costs, months } = loaded;
    const waiting = months.find(({ month }) => month === input.month);
    if (waiting?.status !== "waiting")
      throw conflict(
        "This month does not wait: it is posted, was skipped, or is not due yet.",
        "wrong-state",
      );
    await tx
      .update(recurringMonth)
      .set({ status: "skipped", note: input.reason })
      .where(eq(recurringMonth.id, waiting.id));
    const settled = settledMonths(months).add(input.month);
    await planMonths(tx, row.id, { ...termsOf(row, costs), timeZone: row.timeZone }, settled);
    emit(recurringSkipped, { ...(await aboutOf(tx, loaded, row.id)), month: input.month });
    return { recurringId: row.id, awardId: row.awardId, byFinance: isFinance(actor, loaded) };
  },
});
