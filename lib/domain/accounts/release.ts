import { z } from "zod";
import { command } from "@/lib/command/define";
import { invalid, notFound } from "@/lib/command/errors";
import { amountText, blank, text, uuid } from "@/lib/command/fields";
import { amountText as decimalText, formatMoney } from "@/lib/domain/money";
import { accountReleased } from "./events";
import { amountOf, requireOwnCommitment, requireReleasable, settledAlready } from "./guards";
import { awardOfTransfer, lockLedger } from "./ledger";
import { moveAll } from "./move";
import { maySeeAward, mayUseAccount } from "./policy";
import { DESCRIPTION_LIMIT, normalAmount } from "./rules";
import { restOf } from "./spending";

/** Cancels a commitment, or a part of it: that amount can be spent again, and the rest goes on as a commitment. */
export const releaseCommitment = command({
  name: "account.release",
  summary: "Cancel a commitment or a part of it, so that its amount can be spent again.",
  access: "user",
  input: z.strictObject({
    commitmentId: uuid(),
    /** Optional: must be the commitment's own award. */
    awardId: uuid().optional(),
    /** How much of it; default: all. */
    amount: blank(amountText()),
    /** Why; optional. */
    description: text({ min: 0, max: DESCRIPTION_LIMIT }).optional(),
  }),
  result: z.object({
    commitmentId: z.string(),
    awardId: z.string(),
    /** What is left of it, committed anew under this id. */
    restId: z.string().optional(),
    /** What the award can still spend, as decimal text. */
    balance: z.string(),
  }),
  keys: (input) => [input.awardId ? `award:${input.awardId}` : `transfer:${input.commitmentId}`],
  load: async ({ tx, input, actor }) => {
    const awardId = input.awardId ?? (await awardOfTransfer(tx, input.commitmentId));
    const ledger = await lockLedger(tx, actor, awardId, input.commitmentId);
    if (ledger.referred?.kind !== "reserve")
      throw maySeeAward(actor, ledger)
        ? notFound("There is no such commitment on this account.")
        : notFound();
    return { ...ledger, referred: ledger.referred };
  },
  may: mayUseAccount,
  emits: [accountReleased],
  subject: (input, loaded, result) => ({
    type: "award",
    id: loaded.awardId,
    relatedId: result.commitmentId,
    detail: {
      heading: loaded.referred.heading,
      amount: normalAmount(
        input.amount ?? decimalText(loaded.referred.amount, loaded.currency),
        loaded.currency,
      ),
      currency: loaded.currency,
    },
  }),
  location: (_, result) => `/researcher/awards/${result.awardId}?done=account.release`,
  async run({ actor, input, loaded, now, key, emit, last }) {
    requireReleasable(loaded);
    const { referred, awardId, currency } = loaded;
    if (referred.settled) throw settledAlready("release");
    requireOwnCommitment(referred);
    const amount = input.amount === undefined ? referred.amount : amountOf(input.amount, currency);
    const rest = referred.amount - amount;
    if (rest < 0n)
      throw invalid({
        amount: [`Is more than the ${formatMoney(referred.amount, currency)} of this commitment.`],
      });
    const release = {
      kind: "release" as const,
      debit: referred.debit,
      credit: referred.credit,
      amount,
      pending: { id: referred.id, amount: referred.amount },
      description:
        input.description || (rest > 0n ? "Part of a commitment cancelled" : "Commitment cancelled"),
    };
    const entries = rest > 0n ? [release, restOf(loaded, rest)] : [release];
    const { transferIds, balance } = moveAll(loaded, entries, { actor, key, now, last });
    emit(accountReleased, { awardId, transferId: transferIds[0]! });
    return {
      commitmentId: referred.id,
      awardId,
      ...(rest > 0n ? { restId: transferIds[1]! } : {}),
      balance: decimalText(balance, currency),
    };
  },
});
