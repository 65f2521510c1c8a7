/** Arithmetic and limits of an award account. Pure and browser-safe. */
import type { OverspendRule, TransferKind } from "@/db/schema/accounts";
import { amountText, parseAmount } from "@/lib/domain/money";

/** Words for the kinds of transfer, as people see them. */
export const kindWords: Record<TransferKind, string> = {
  allocate: "Allocation",
  reduce: "Budget withdrawn",
  virement: "Virement",
  reserve: "Commitment",
  release: "Release",
  post: "Commitment spent",
  spend: "Spending",
  indirect: "Indirect costs",
  exchange: "Exchange difference",
  reverse: "Reversal",
  disallow: "Disallowed, paid back",
  claim: "Claim approved",
  receive: "Claim paid",
  advance: "Instalment received",
  settle: "Claim set off against an instalment",
  retain: "Retained until close-out",
  "release-retention": "Retention released",
  interest: "Interest",
  return: "Money returned",
};

/** Longest description of a transaction. */
export const DESCRIPTION_LIMIT = 250;
/** Longest name of whoever publishes a rate of exchange. */
export const RATE_SOURCE_LIMIT = 80;
/** Files of evidence of one posting. */
export const EVIDENCE_FILES = 10;
/** Highest rate of indirect costs, in basis points: twice the direct cost. */
export const INDIRECT_MOST = 20_000;

export const headingCode = (position: number): string => `heading:${position}`;
export const spentCode = (position: number): string => `spent:${position}`;
/** The account that takes what leaves a heading: `heading:3` → `spent:3`. */
export const counterpart = (code: string): string => code.replace(/^heading:/, "spent:");

type Side = "grant" | "heading" | "spent" | CashCode;

/** The cash side: accounts of the award as a whole, beside those of its headings. */
export const cashCodes = [
  "income",
  "receivable",
  "advances",
  "cash",
  "retention",
  "returned",
  "own",
  "interest",
] as const;
export type CashCode = (typeof cashCodes)[number];
/** Names of the cash side, as people see them. */
export const cashWords: Readonly<Record<string, string>> = {
  grant: "The agency's grant",
  income: "Income claimed",
  receivable: "Owed by the agency",
  advances: "Instalments not yet set off",
  cash: "Money received",
  retention: "Retained by the agency",
  returned: "Returned to the agency",
  own: "The university's own funds",
  interest: "Interest earned",
};
/** Those that may never pay more than they have. */
export const limitedCash: readonly CashCode[] = ["receivable", "cash", "retention"];

/** Which account pays (debited) and which receives, by kind; a reversal goes against whatever it reverses. */
export const kindSides: Record<Exclude<TransferKind, "reverse">, ReadonlyArray<readonly [Side, Side]>> = {
  allocate: [["grant", "heading"]],
  reduce: [["heading", "grant"]],
  virement: [["heading", "heading"]],
  reserve: [["heading", "spent"]],
  release: [["heading", "spent"]],
  post: [["heading", "spent"]],
  spend: [["heading", "spent"]],
  indirect: [["heading", "spent"]],
  exchange: [
    ["heading", "spent"],
    ["spent", "heading"],
  ],
  disallow: [["own", "heading"]],
  // The other way for a claim below zero: what was paid too much counts as paid ahead.
  claim: [
    ["income", "receivable"],
    ["advances", "income"],
  ],
  receive: [["receivable", "cash"]],
  advance: [["advances", "cash"]],
  settle: [["receivable", "advances"]],
  retain: [["receivable", "retention"]],
  "release-retention": [["retention", "receivable"]],
  interest: [["interest", "cash"]],
  return: [["cash", "returned"]],
};

/** The sort of an account: `heading:3` → `heading`. */
export const sortOf = (code: string): Side => code.split(":")[0] as Side;
export const isHeading = (code: string): boolean => code.startsWith("heading:");

/** Whether these accounts can be the sides of this kind; those of a heading's own costs belong to one heading. */
export function sidesFit(kind: TransferKind, debit: string, credit: string): boolean {
  if (kind === "reverse") return true;
  const fits = kindSides[kind].some(([from, to]) => from === sortOf(debit) && to === sortOf(credit));
  const costs = sortOf(debit) === "spent" || sortOf(credit) === "spent";
  return fits && (!costs || debit.split(":")[1] === credit.split(":")[1]);
}

/** What a transfer does to its debited account: what it pays now, and how its reservations change. Minor units. */
export function debitEffect(
  kind: TransferKind,
  amount: bigint,
  held = 0n,
): { posted: bigint; reserved: bigint } {
  const posted = kind === "reserve" || kind === "release" ? 0n : amount;
  return { posted, reserved: kind === "reserve" ? amount : -held };
}

/**
 * How the money that the award can still spend changes with a transfer: only headings count.
 * @param held of a `post` or `release`: what had been reserved; the rest of it becomes free again
 */
export function balanceEffect(
  kind: TransferKind,
  debit: string,
  credit: string,
  amount: bigint,
  held = 0n,
): bigint {
  const { posted, reserved } = debitEffect(kind, amount, held);
  return (isHeading(credit) ? posted : 0n) - (isHeading(debit) ? posted + reserved : 0n);
}

/** Indirect cost of a direct one: minor units, rounded half up. */
export const indirectAmount = (direct: bigint, basisPoints: number): bigint =>
  (direct * BigInt(basisPoints) + 5_000n) / 10_000n;

/** Basis points as people read them: 2500 → `25 %`, 1750 → `17.5 %`. */
export const percent = (basisPoints: number): string => `${basisPoints / 100} %`;

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

/** What happens when a heading has not enough, as people read it. */
export const overspendWords: Record<OverspendRule, string> = {
  block: "Refused",
  approve: "Only as a purchase that finance approves",
  warn: "Posted, with a warning",
};

const STRICTNESS: Record<OverspendRule, number> = { warn: 0, approve: 1, block: 2 };

/** Whether a rule lets more through than another. */
export const looser = (rule: OverspendRule, than: OverspendRule): boolean =>
  STRICTNESS[rule] < STRICTNESS[than];
