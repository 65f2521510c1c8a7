import { z } from "zod";
import { command } from "@/lib/command/define";
import { amountText, blank, dayText, text, ticked, uuid } from "@/lib/command/fields";
import { amountText as decimalText } from "@/lib/domain/money";
import { accountSpent } from "./events";
import { headingAccounts, requirePostable } from "./guards";
import { lockLedger } from "./ledger";
import { spendingLocks } from "./ledger-facts";
import { moveAll } from "./move";
import { overspendWarning, requireAlone, requirePresent, requireWithinOwn } from "./own-limits";
import { mayUseAccount } from "./policy";
import { DESCRIPTION_LIMIT, normalAmount } from "./rules";
import { costOf, foreignFields, paymentEntries } from "./spending";

/** Spends money of a heading, directly or from a commitment, with the indirect cost that follows from it. */
export const spendMoney = command({
  name: "account.spend",
  summary:
    "Spend money of a heading, directly or from a commitment, whose rest becomes free again or stays committed.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    heading: text({ max: 80 }),
    /** In the award's currency, or in `foreignCurrency`. */
    amount: amountText(),
    description: text({ max: DESCRIPTION_LIMIT }),
    /** The commitment that is paid. */
    commitmentId: uuid().optional(),
    /** What is left of the commitment stays committed. */
    keepCommitted: ticked().optional(),
    /** The day that the books count it on; default: today (UTC). */
    occurredOn: blank(dayText()),
    ...foreignFields,
  }),
  result: z.object({
    transferId: z.string(),
    /** What was spent, in the award's currency, as decimal text. */
    amount: z.string(),
    /** The indirect cost that was posted with it; absent where none was. */
    indirect: z.string().optional(),
    /** The commitment that goes on with the rest. */
    commitmentId: z.string().optional(),
    /** What the award can still spend, as decimal text. */
    balance: z.string(),
    /** What is to be said of it: the heading is overspent, which its rule lets pass. Empty otherwise. */
    warning: z.string(),
  }),
  keys: (input) => [`award:${input.awardId}`],
  ahead: ({ awardId, commitmentId, occurredOn }, actor) =>
    spendingLocks(actor, awardId, { referredId: commitmentId, occurredOn }),
  load: ({ tx, input, actor, ahead }) => lockLedger(tx, actor, input.awardId, input.commitmentId, ahead),
  may: mayUseAccount,
  emits: [accountSpent],
  subject: (input, loaded, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.transferId,
    detail: {
      heading: input.heading,
      amount: result.amount,
      currency: loaded.currency,
      ...(result.indirect ? { indirect: result.indirect } : {}),
      ...(input.foreignCurrency
        ? { original: `${normalAmount(input.amount, input.foreignCurrency)} ${input.foreignCurrency}` }
        : {}),
    },
  }),
  location: (input, { warning }) =>
    `/researcher/awards/${input.awardId}?done=${warning ? "account.overspent" : "account.spend"}`,
  async run({ actor, input, loaded, now, key, emit, last }) {
    const { heading, description, occurredOn, keepCommitted = false } = input;
    requirePostable(loaded, { heading, occurredOn });
    const cost = costOf(loaded, input);
    const { budget } = headingAccounts(loaded, heading);
    requirePresent(loaded, actor);
    const wish = { budget, amount: cost.amount };
    if (input.commitmentId) requireWithinOwn(loaded, actor, wish);
    else requireAlone(loaded, actor, wish);
    const commitment = input.commitmentId ? { keep: keepCommitted } : undefined;
    const entries = paymentEntries(loaded, { ...cost, heading, description, occurredOn, commitment });
    const { transferIds, balance } = moveAll(loaded, entries, { actor, key, now, last });
    const money = (minor: bigint) => decimalText(minor, loaded.currency);
    const at = (kind: string) => entries.findIndex((entry) => entry.kind === kind);
    const indirect = entries[at("indirect")];
    emit(accountSpent, { awardId: input.awardId, transferId: transferIds[0]! });
    return {
      transferId: transferIds[0]!,
      amount: money(cost.amount),
      ...(indirect ? { indirect: money(indirect.amount) } : {}),
      ...(at("reserve") > 0 ? { commitmentId: transferIds[at("reserve")]! } : {}),
      balance: money(balance),
      warning: overspendWarning(loaded, budget),
    };
  },
});
