import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { amountText as decimalText } from "@/lib/domain/money";
import { accountReversed } from "./events";
import { requireReversible, settledAlready } from "./guards";
import { awardOfTransfer, lockLedger } from "./ledger";
import { moveAll } from "./move";
import { mayReverse } from "./policy";
import { reversalOf } from "./reversal";
import { DESCRIPTION_LIMIT } from "./rules";

/** Reverses a posting by a new transfer in the other direction; the posting itself stays as it is. */
export const reverseTransfer = command({
  name: "account.reverse",
  summary: "Reverse a posting by a new transfer; the money returns to its heading.",
  access: "user",
  input: z.strictObject({ transferId: uuid(), reason: text({ max: DESCRIPTION_LIMIT }) }),
  result: z.object({
    /** Of the reversal. */
    transferId: z.string(),
    awardId: z.string(),
    /** What the award can still spend, as decimal text. */
    balance: z.string(),
  }),
  keys: (input) => [`transfer:${input.transferId}`],
  load: async ({ tx, input, actor }) => {
    const awardId = await awardOfTransfer(tx, input.transferId);
    const ledger = await lockLedger(tx, actor, awardId, input.transferId);
    if (!ledger.referred) throw notFound();
    return { ...ledger, referred: ledger.referred };
  },
  may: mayReverse,
  emits: [accountReversed],
  subject: (_, loaded, result) => ({
    type: "award",
    id: loaded.awardId,
    relatedId: result.transferId,
    detail: {
      heading: loaded.referred.heading,
      amount: decimalText(loaded.referred.amount, loaded.currency),
      currency: loaded.currency,
    },
  }),
  location: (_, result) => `/university/awards/${result.awardId}?done=account.reverse`,
  async run({ actor, input, loaded, now, key, emit, last }) {
    requireReversible(loaded);
    const { referred, awardId } = loaded;
    if (referred.kind === "indirect")
      throw conflict(
        "Indirect costs are reversed with the cost that they belong to. Reverse that transaction instead.",
      );
    if (referred.kind !== "spend" && referred.kind !== "post")
      throw conflict(
        "Only money that was spent can be reversed. A commitment is cancelled by a member of the account.",
      );
    if (referred.settled) throw settledAlready("reverse");
    const entries = reversalOf(referred, input.reason);
    const { transferIds, balance } = moveAll(loaded, entries, { actor, key, now, last });
    const transferId = transferIds[0]!;
    emit(accountReversed, { awardId, transferId });
    return { transferId, awardId, balance: decimalText(balance, loaded.currency) };
  },
});
