import { eq } from "drizzle-orm";
import { z } from "zod";
import { uuidToBytes } from "@/db/columns";
import { closeout } from "@/db/schema/closeouts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { accountOf } from "@/lib/domain/accounts/guards";
import type { Ledger } from "@/lib/domain/accounts/ledger";
import { moveAll } from "@/lib/domain/accounts/move";
import { isHeading } from "@/lib/domain/accounts/rules";
import { cancelUnpaid } from "@/lib/domain/claims/changes";
import { awardClosed } from "@/lib/domain/closeouts/events";
import { mayCloseAward } from "@/lib/domain/closeouts/policy";
import {
  closeoutPath,
  loadCloseout,
  payloadOf,
  requireStatus,
  turnAward,
} from "@/lib/domain/closeouts/records";
import { closingChecks, openOf, openWords } from "@/lib/domain/closeouts/rules";
import { amountText } from "@/lib/domain/money";

/** What each heading gives back: all that it has, but together no more than the award has where one is overspent. */
function givenBack({ accounts, balance }: Pick<Ledger, "accounts" | "balance">) {
  let rest = balance;
  return accounts.flatMap((debit) => {
    if (!isHeading(debit.code) || debit.available <= 0n || rest <= 0n) return [];
    let amount = debit.available;
    if (amount > rest) amount = rest;
    rest -= amount;
    return [{ debit, amount }];
  });
}

/**
 * Closes an award once its checklist is done: what its headings have left goes back to the agency's grant, and its
 * accounts take nothing more.
 */
export const closeAward = command({
  name: "award.close",
  summary: "Close an award whose checklist is done; its accounts take nothing more.",
  access: "user",
  input: z.strictObject({ awardId: uuid() }),
  result: z.object({ awardId: z.string(), status: z.literal("closed"), givenBack: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => loadCloseout(tx, actor, input.awardId),
  may: mayCloseAward,
  emits: [awardClosed],
  subject: (input, loaded, result) => ({
    type: "award",
    id: input.awardId,
    detail: { amount: result.givenBack, currency: loaded.currency },
  }),
  location: (input) => `${closeoutPath("agency", input.awardId)}?done=award.close`,
  async run({ tx, actor, loaded, now, key, last, emit }) {
    requireStatus(loaded, "closing");
    const { awardId, currency, closeout: row } = loaded;
    const checks = closingChecks(loaded.facts);
    if (!row || openOf(checks).length > 0)
      throw conflict(`The checklist is not done. ${openWords(checks)}`, "checklist");
    const total = loaded.balance;
    const left = givenBack(loaded);
    const reduced = left.map(({ debit, amount }) => ({
      heading: debit.heading,
      amount: amountText(amount, currency),
    }));
    moveAll(
      loaded,
      left.map(({ debit, amount }) => ({
        kind: "reduce" as const,
        debit,
        credit: accountOf(loaded, "grant"),
        amount,
        source: { type: "closeout", id: row.id },
        description: "Not spent: given back at close-out",
      })),
      { actor, key, now, last },
    );
    last({ sql: "UPDATE account SET closed = 1 WHERE award_id = ?", values: [uuidToBytes(awardId)] });
    await tx
      .update(closeout)
      .set({ closedBy: actorId(actor), closedAt: now, reduced: JSON.stringify(reduced) })
      .where(eq(closeout.id, row.id));
    await cancelUnpaid(tx, awardId);
    await turnAward(tx, awardId, "closed", "Closed", now);
    emit(awardClosed, { ...payloadOf(loaded), sourceId: row.id });
    return { awardId, status: "closed" as const, givenBack: amountText(total, currency) };
  },
});
