import { and, eq, gte } from "drizzle-orm";
import { z } from "zod";
import { recurring, recurringRate } from "@/db/schema/recurrings";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { amountText, dayText, int, text, uuid } from "@/lib/command/fields";
import { amountOf, requireActive } from "@/lib/domain/accounts/guards";
import { isFinance } from "@/lib/domain/accounts/holders";
import { dayWords, monthWords } from "@/lib/domain/days";
import { recurringChanged } from "./events";
import { mustBeWithinApproval, mustFit, mustKeepPosted } from "./guards";
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
import { monthAfter, REASON_LIMIT } from "./rules";

const none = z.literal("").transform(() => undefined);

/** Changes what it costs from a day on, or its last day, or the day of posting. What is posted stays as it is. */
export const changeRecurring = command({
  name: "recurring.change",
  summary: "Change a recurring cost from a day on, or how long it runs; posted months stay as they are.",
  access: "user",
  input: z.strictObject({
    recurringId: uuid(),
    version: int({ min: 1, max: 2_147_483_647 }),
    /** A new amount for a whole month, and the day from which it holds. */
    amount: z.union([none, amountText()]).optional(),
    fromOn: z.union([none, dayText()]).optional(),
    untilOn: z.union([none, dayText()]).optional(),
    day: z.union([none, int({ min: 1, max: 31 })]).optional(),
    reason: text({ max: REASON_LIMIT }),
  }),
  result: z.object({ recurringId: z.uuid(), awardId: z.uuid(), version: z.number(), byFinance: z.boolean() }),
  keys: (input) => [`recurring:${input.recurringId}`],
  load: ({ tx, input, actor }) => loadRecurring(tx, actor, input.recurringId),
  may: mayManage,
  emits: [recurringChanged],
  subject: (input) => ({ type: "recurring", id: input.recurringId, detail: { reason: input.reason } }),
  location: (_input, { awardId, recurringId, byFinance }) =>
    `${recurringPath(byFinance ? "university" : "researcher", awardId, recurringId)}?done=recurring.change`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireActive(loaded);
    const { recurring: row, costs, months, currency } = loaded;
    mustBeVersion(row, input.version);
    if (row.stoppedAt) throw conflict("This was stopped. Set up a new one instead.", "wrong-state");
    if (input.amount === undefined && input.untilOn === undefined && input.day === undefined)
      throw invalid({ amount: ["Enter a new amount, a new last day or another day of posting."] });
    const posted = lastPostedMonth(months);
    const open = posted ? `${monthAfter(posted)}-01` : row.fromOn;
    const next = { ...row, untilOn: input.untilOn ?? row.untilOn, day: input.day ?? row.day };
    mustKeepPosted(row, posted, next.untilOn);
    mustFit(loaded, next);
    const rates = costs.map(({ fromOn, amount }) => ({ fromOn, amount }));
    if (input.amount !== undefined) {
      const fromOn = input.fromOn ?? open;
      if (fromOn < open)
        throw invalid({
          fromOn: [
            posted
              ? `${monthWords(posted)} is posted already, and what is posted stays. Enter ${dayWords(open)} or a later day; put the month itself right by a posting of the difference.`
              : `Is before its first day. Enter ${dayWords(open)} or a later day.`,
          ],
        });
      if (fromOn > next.untilOn)
        throw invalid({ fromOn: [`Is after its last day, ${dayWords(next.untilOn)}.`] });
      const amount = amountOf(input.amount, currency);
      mustBeWithinApproval(loaded, actor, row.heading, amount);
      await tx
        .delete(recurringRate)
        .where(and(eq(recurringRate.recurringId, row.id), gte(recurringRate.fromOn, fromOn)));
      const set = { setBy: actorId(actor), setAt: now, reason: input.reason };
      await tx.insert(recurringRate).values({ recurringId: row.id, fromOn, amount, ...set });
      rates.splice(0, rates.length, ...rates.filter((rate) => rate.fromOn < fromOn), { fromOn, amount });
    }
    const version = row.version + 1;
    const { untilOn, day } = next;
    await tx.update(recurring).set({ untilOn, day, version }).where(eq(recurring.id, row.id));
    await planMonths(
      tx,
      row.id,
      { ...termsOf(next, []), rates, timeZone: row.timeZone },
      settledMonths(months),
    );
    emit(recurringChanged, await aboutOf(tx, loaded, row.id));
    return { recurringId: row.id, awardId: row.awardId, version, byFinance: isFinance(actor, loaded) };
  },
});
