import { z } from "zod";
import { command } from "@/lib/command/define";
import { notFound } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { amountText as decimalText } from "@/lib/domain/money";
import { accountReleased } from "./events";
import { requireActive, settledAlready } from "./guards";
import { awardOfTransfer, lockLedger } from "./ledger";
import { move } from "./move";
import { maySeeAward, mayUseAccount } from "./policy";
import { DESCRIPTION_LIMIT } from "./rules";

/** Cancels a commitment: its whole amount can be spent again. */
export const releaseCommitment = command({
  name: "account.release",
  summary: "Cancel a commitment, so that its amount can be spent again.",
  access: "user",
  input: z.strictObject({
    commitmentId: uuid(),
    /** Optional: must be the commitment's own award. */
    awardId: uuid().optional(),
    /** Why; optional. */
    description: text({ min: 0, max: DESCRIPTION_LIMIT }).optional(),
  }),
  result: z.object({
    commitmentId: z.string(),
    awardId: z.string(),
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
  subject: (_, loaded, result) => ({
    type: "award",
    id: loaded.awardId,
    relatedId: result.commitmentId,
    detail: {
      heading: loaded.referred.heading,
      amount: decimalText(loaded.referred.amount, loaded.currency),
      currency: loaded.currency,
    },
  }),
  location: (_, result) => `/researcher/awards/${result.awardId}?done=account.release`,
  async run({ actor, input, loaded, now, key, emit, last }) {
    requireActive(loaded);
    const { referred, awardId } = loaded;
    if (referred.settled) throw settledAlready("release");
    const { transferId, balance } = move(
      loaded,
      {
        kind: "release",
        debit: referred.debit,
        credit: referred.credit,
        amount: referred.amount,
        pending: { id: referred.id, amount: referred.amount },
        description: input.description || "Commitment cancelled",
      },
      { actor, key, now, last },
    );
    emit(accountReleased, { awardId, transferId });
    return { commitmentId: referred.id, awardId, balance: decimalText(balance, loaded.currency) };
  },
});
