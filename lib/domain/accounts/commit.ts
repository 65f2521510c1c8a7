import { z } from "zod";
import { command } from "@/lib/command/define";
import { amountText, text, uuid } from "@/lib/command/fields";
import { amountText as decimalText } from "@/lib/domain/money";
import { accountCommitted } from "./events";
import { amountOf, headingAccounts, requirePostable } from "./guards";
import { lockLedger } from "./ledger";
import { spendingLocks } from "./ledger-facts";
import { move } from "./move";
import { requireAlone } from "./own-limits";
import { mayUseAccount } from "./policy";
import { DESCRIPTION_LIMIT, normalAmount } from "./rules";

/** Reserves money of a heading for something ordered but not yet paid. */
export const commitMoney = command({
  name: "account.commit",
  summary: "Reserve money of a heading for something that is ordered but not yet paid.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    heading: text({ max: 80 }),
    amount: amountText(),
    description: text({ max: DESCRIPTION_LIMIT }),
  }),
  result: z.object({
    /** Names the reservation when it is spent or released. */
    commitmentId: z.string(),
    /** What the award can still spend, as decimal text. */
    balance: z.string(),
  }),
  keys: (input) => [`award:${input.awardId}`],
  ahead: (input, actor) => spendingLocks(actor, input.awardId),
  load: ({ tx, input, actor, ahead }) => lockLedger(tx, actor, input.awardId, undefined, ahead),
  may: mayUseAccount,
  emits: [accountCommitted],
  subject: (input, loaded, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.commitmentId,
    detail: {
      heading: input.heading,
      amount: normalAmount(input.amount, loaded.currency),
      currency: loaded.currency,
    },
  }),
  location: (input) => `/researcher/awards/${input.awardId}?done=account.commit`,
  async run({ actor, input, loaded, now, key, emit, last }) {
    requirePostable(loaded, { heading: input.heading });
    const amount = amountOf(input.amount, loaded.currency);
    const { budget, spent } = headingAccounts(loaded, input.heading);
    requireAlone(loaded, actor, { budget, amount });
    const entry = {
      kind: "reserve" as const,
      debit: budget,
      credit: spent,
      amount,
      description: input.description,
    };
    const moved = move(loaded, entry, { actor, key, now, last });
    emit(accountCommitted, { awardId: input.awardId, transferId: moved.transferId });
    return { commitmentId: moved.transferId, balance: decimalText(moved.balance, loaded.currency) };
  },
});
