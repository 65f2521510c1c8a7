/** How a payment becomes entries of the ledger: direct or from a commitment, in our currency or in another. */
import { z } from "zod";
import { invalid, notFound } from "@/lib/command/errors";
import { blank, currencyText, dayText, text } from "@/lib/command/fields";
import { dayWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import type { Entry } from "./entry";
import { convert, rateText } from "./foreign";
import { amountOf, headingAccounts, requireOwnCommitment, settledAlready } from "./guards";
import { directEntries } from "./indirect";
import type { Ledger } from "./ledger";
import { RATE_SOURCE_LIMIT } from "./rules";

/** Fields of an expense in another currency: the amount is then in that one. */
export const foreignFields = {
  /** Currency of the amount, where it is not the award's. */
  foreignCurrency: blank(currencyText()),
  /** Units of the award's currency for one of the other, as decimal text. */
  rate: blank(z.string().max(24, "Use at most 24 characters.")),
  /** Who publishes the rate. */
  rateSource: blank(text({ max: RATE_SOURCE_LIMIT })),
  rateOn: blank(dayText()),
};

type Foreign = { amount: string } & {
  [Name in keyof typeof foreignFields]?: string | undefined;
};

/**
 * Minor units of the award's currency that an expense costs, with what it was in its own.
 * @throws Rejection 400 that names the field
 */
export function costOf(ledger: Ledger, input: Foreign): Pick<Entry, "amount" | "original"> {
  const { currency, today } = ledger;
  const { foreignCurrency, rate = "", rateSource, rateOn = today } = input;
  if (!foreignCurrency) {
    if (rate || rateSource)
      throw invalid({ foreignCurrency: ["Choose the currency of the amount, or leave the rate empty."] });
    return { amount: amountOf(input.amount, currency) };
  }
  if (foreignCurrency === currency)
    throw invalid({ foreignCurrency: [`Is the award's own currency. Leave it empty for ${currency}.`] });
  const original = amountOf(input.amount, foreignCurrency);
  const kept = rateText(rate);
  const amount = kept === undefined ? undefined : convert(original, foreignCurrency, currency, kept);
  if (kept === undefined || amount === undefined)
    throw invalid({
      rate: [`Enter how many ${currency} one ${foreignCurrency} is, such as 0.9231, above zero.`],
    });
  if (!rateSource)
    throw invalid({ rateSource: ["Say who publishes this rate, such as European Central Bank."] });
  if (rateOn > today)
    throw invalid({ rateOn: [`Is yet to come. Enter a day up to today, ${dayWords(today)}.`] });
  if (amount === 0n)
    throw invalid({ amount: [`Comes to less than the smallest amount of ${currency}. Enter a larger one.`] });
  return {
    amount,
    original: { amount: original, currency: foreignCurrency, rate: kept, source: rateSource, on: rateOn },
  };
}

/** The commitment that a payment settles. @throws Rejection 404, 400 or 409 */
function commitmentOf(ledger: Ledger, heading: string, amount: bigint) {
  const { referred, currency } = ledger;
  if (referred?.kind !== "reserve") throw notFound("There is no such commitment on this account.");
  if (referred.heading !== heading)
    throw invalid({ heading: [`This commitment is for “${referred.heading}”. Choose that heading.`] });
  if (referred.settled) throw settledAlready("post");
  requireOwnCommitment(referred);
  if (amount > referred.amount)
    throw invalid({
      amount: [
        `Is more than the ${formatMoney(referred.amount, currency)} of this commitment. Enter at most that, and spend the rest without a commitment.`,
      ],
    });
  return referred;
}

type Payment = Pick<Entry, "amount" | "original" | "description" | "occurredOn" | "source"> & {
  heading: string;
  /** From the commitment that the ledger was read with; `keep`: its rest stays committed. */
  commitment?: { keep: boolean } | undefined;
};

/**
 * The entries of one payment: the direct cost first, then what stays committed, then the indirect cost.
 * @throws Rejection 400, 404 or 409 where the heading or the commitment does not take it
 */
export function paymentEntries(ledger: Ledger, payment: Payment): Entry[] {
  const { heading, commitment, ...facts } = payment;
  const { budget: debit, spent: credit } = headingAccounts(ledger, heading);
  if (!commitment) return directEntries(ledger, { ...facts, kind: "spend", debit, credit });
  const held = commitmentOf(ledger, heading, facts.amount);
  const pending = { id: held.id, amount: held.amount };
  const [direct, ...indirect] = directEntries(ledger, { ...facts, kind: "post", debit, credit, pending });
  const rest = held.amount - facts.amount;
  const goesOn = commitment.keep && rest > 0n ? [restOf(ledger, rest)] : [];
  return [direct!, ...goesOn, ...indirect];
}

/** A commitment's rest, committed anew. */
export function restOf(ledger: Ledger, amount: bigint): Entry {
  const { id, number, debit, credit } = ledger.referred!;
  return {
    kind: "reserve",
    debit,
    credit,
    amount,
    continuesId: id,
    description: `Rest of commitment no. ${number}`,
  };
}
