import { z } from "zod";
import { command } from "@/lib/command/define";
import { invalid, notFound } from "@/lib/command/errors";
import { amountText, text, uuid } from "@/lib/command/fields";
import { amountText as decimalText, formatMoney } from "@/lib/domain/money";
import type { Entry } from "./entry";
import { accountSpent } from "./events";
import { amountOf, headingAccounts, requirePostable, settledAlready } from "./guards";
import { directEntries } from "./indirect";
import { type Ledger, lockLedger } from "./ledger";
import { ledgerLocks } from "./ledger-sql";
import { moveAll } from "./move";
import { mayUseAccount } from "./policy";
import { DESCRIPTION_LIMIT, normalAmount } from "./rules";

/** What is paid from a commitment: at most what was reserved; the rest becomes free again. */
function fromCommitment(ledger: Ledger, heading: string, amount: bigint): Pick<Entry, "kind" | "pending"> {
  const { referred, currency } = ledger;
  if (referred?.kind !== "reserve") throw notFound("There is no such commitment on this account.");
  if (referred.heading !== heading)
    throw invalid({ heading: [`This commitment is for “${referred.heading}”. Choose that heading.`] });
  if (referred.settled) throw settledAlready("post");
  if (amount > referred.amount)
    throw invalid({
      amount: [
        `Is more than the ${formatMoney(referred.amount, currency)} of this commitment. Enter at most that, and spend the rest without a commitment.`,
      ],
    });
  return { kind: "post", pending: { id: referred.id, amount: referred.amount } };
}

/** Spends money of a heading, directly or from a commitment. */
export const spendMoney = command({
  name: "account.spend",
  summary: "Spend money of a heading, directly or from a commitment, whose rest becomes free again.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    heading: text({ max: 80 }),
    amount: amountText(),
    description: text({ max: DESCRIPTION_LIMIT }),
    commitmentId: uuid().optional(),
  }),
  result: z.object({
    transferId: z.string(),
    /** What the award can still spend, as decimal text. */
    balance: z.string(),
  }),
  keys: (input) => [`award:${input.awardId}`],
  ahead: (input, actor) => ledgerLocks(actor, input.awardId, input.commitmentId, true),
  load: ({ tx, input, actor, ahead }) => lockLedger(tx, actor, input.awardId, input.commitmentId, ahead),
  may: mayUseAccount,
  emits: [accountSpent],
  subject: (input, loaded, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.transferId,
    detail: {
      heading: input.heading,
      amount: normalAmount(input.amount, loaded.currency),
      currency: loaded.currency,
    },
  }),
  location: (input) => `/researcher/awards/${input.awardId}?done=account.spend`,
  async run({ actor, input, loaded, now, key, emit, last }) {
    const { heading, description } = input;
    requirePostable(loaded, { heading });
    const amount = amountOf(input.amount, loaded.currency);
    const { budget, spent } = headingAccounts(loaded, heading);
    const how = input.commitmentId
      ? fromCommitment(loaded, heading, amount)
      : ({ kind: "spend" } satisfies Pick<Entry, "kind">);
    const entry: Entry = { ...how, debit: budget, credit: spent, amount, description };
    const { transferIds, balance } = moveAll(loaded, directEntries(loaded, entry), { actor, key, now, last });
    const transferId = transferIds[0]!;
    emit(accountSpent, { awardId: input.awardId, transferId });
    return { transferId, balance: decimalText(balance, loaded.currency) };
  },
});
