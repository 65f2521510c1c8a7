/** Arithmetic and limits of an award account. Pure and browser-safe. */
import type { TransferKind } from "@/db/schema/accounts";
import { amountText, parseAmount } from "@/lib/domain/money";

/** Words for the kinds of transfer, as people see them. */
export const kindWords: Record<TransferKind, string> = {
  allocate: "Allocation",
  reserve: "Commitment",
  release: "Release",
  post: "Commitment spent",
  spend: "Spending",
  reverse: "Reversal",
};

/** Longest description of a transaction. */
export const DESCRIPTION_LIMIT = 250;

export const headingCode = (position: number): string => `heading:${position}`;
export const spentCode = (position: number): string => `spent:${position}`;
/** The account that takes what leaves a heading: `heading:3` → `spent:3`. */
export const counterpart = (code: string): string => code.replace(/^heading:/, "spent:");

/**
 * How the money that the award can still spend changes with a transfer.
 * @param reserved of a `post`: what had been reserved; the rest of it becomes free again
 */
export function balanceEffect(kind: TransferKind, amount: bigint, reserved = 0n): bigint {
  switch (kind) {
    case "allocate":
    case "release":
    case "reverse":
      return amount;
    case "reserve":
    case "spend":
      return -amount;
    case "post":
      return reserved - amount;
  }
}

/** Minor units of an amount that moves money, or the sentence that says what is wrong with it. */
export function transferAmount(text: string, currency: string): { minor: bigint } | { problem: string } {
  const minor = parseAmount(text, currency);
  const smallest = amountText(1n, currency);
  if (minor === undefined)
    return {
      problem: `Enter an amount in ${currency} between ${smallest} and ${amountText(999_999_999_999_999n, currency)}, with no more decimals than ${smallest} has.`,
    };
  if (minor === 0n) return { problem: `Enter at least ${smallest} ${currency}.` };
  return { minor };
}

/** An amount as typed, in the API's form, for the record of what was asked. */
export const normalAmount = (text: string, currency: string): string => {
  const read = transferAmount(text, currency);
  return "minor" in read ? amountText(read.minor, currency) : text;
};
