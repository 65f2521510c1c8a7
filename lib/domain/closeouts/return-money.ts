import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { amountText, text, uuid } from "@/lib/command/fields";
import { ensureAccounts } from "@/lib/domain/accounts/changes";
import { accountOf, amountOf, requireOpenDay } from "@/lib/domain/accounts/guards";
import { moveAll } from "@/lib/domain/accounts/move";
import { amountText as decimalText, formatMoney } from "@/lib/domain/money";
import { moneyReturned } from "./events";
import { maySignStatement } from "./policy";
import { closeoutPath, loadCloseout, payloadOf, requireStatus } from "./records";
import { closeoutLimits, statementHolds, toReturn } from "./rules";

/** Finance gives back what the agency paid beyond its share of what was spent. */
export const returnMoney = command({
  name: "closeout.return-money",
  summary: "Record that unspent money of an award went back to the agency.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    amount: amountText(),
    /** Of the bank's transfer. */
    reference: text({ max: closeoutLimits.reference }),
  }),
  result: z.object({ awardId: z.string(), transferId: z.string(), left: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => loadCloseout(tx, actor, input.awardId),
  may: maySignStatement,
  emits: [moneyReturned],
  subject: (input, loaded) => ({
    type: "award",
    id: input.awardId,
    detail: { amount: input.amount, currency: loaded.currency, reference: input.reference },
  }),
  location: (input) => `${closeoutPath("university", input.awardId)}?done=closeout.return-money`,
  async run({ tx, actor, input, loaded, now, key, last, emit }) {
    requireStatus(loaded, "closing");
    const { facts, closeout: row } = loaded;
    if (!row || !statementHolds(facts))
      throw conflict("Sign the final statement first: it says how much goes back.", "statement");
    const due = toReturn(facts.money);
    if (due === 0n)
      throw conflict("Nothing goes back: the agency has paid no more than its share.", "returned");
    const amount = amountOf(input.amount, loaded.currency);
    if (amount > due)
      throw invalid({
        amount: [`Is more than the ${formatMoney(due, loaded.currency)} that go back. Enter less.`],
      });
    requireOpenDay(loaded, loaded.today);
    await ensureAccounts(tx, loaded);
    const entry = {
      kind: "return" as const,
      debit: accountOf(loaded, "cash"),
      credit: accountOf(loaded, "returned"),
      amount,
      source: { type: "closeout", id: row.id },
      description: `Unspent money returned, ${input.reference}`,
    };
    const { transferIds } = moveAll(loaded, [entry], { actor, key, now, last });
    emit(moneyReturned, { ...payloadOf(loaded), sourceId: row.id });
    return {
      awardId: loaded.awardId,
      transferId: transferIds[0]!,
      left: decimalText(due - amount, loaded.currency),
    };
  },
});
