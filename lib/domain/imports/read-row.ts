/** One record of a file as a posting, by the columns that were chosen. Pure. */
import { currencies } from "@/lib/command/currencies";
import { sha256 } from "@/lib/infra/ids";
import type { Layout } from "./columns";
import { type DateOrder, type DecimalSign, readAmount, readDay } from "./numbers";
import type { Fault } from "./problems";

/** How a file's amounts and days are written, once that is known. */
export type Conventions = {
  decimals: Exclude<DecimalSign, "auto">;
  dates: Exclude<DateOrder, "auto">;
};

/** What a line says; amounts are text until the award and with it the currency are known. */
export type Line = {
  award: string;
  heading: string;
  date: string;
  amountText: string;
  /** The amount stood in the column of credits, or spending is written with a minus. */
  negate: boolean;
  /** ISO 4217 in capitals, or empty: the award's. */
  currency: string;
  reference: string;
  description: string;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** A cell as one line of text that can be stored: no controls, runs of white space folded, cut at a limit. */
const tidy = (cell: string | undefined, max: number) =>
  [...(cell ?? "").replace(UNWANTED, "").replace(/\s+/g, " ").trim()].slice(0, max).join("");

/** What a spreadsheet puts before a text so that it stays one: `'+49` or `="0012"`. */
const unguarded = (text: string) => text.replace(/^="(.*)"$/, "$1").replace(/^'(?=[=+\-@0-9])/, "");

const isZero = (text: string) => /^[^1-9]*$/.test(text);

/** The cells of a record by their meaning. */
export function lineOf(cells: readonly string[], layout: Layout): Line {
  const cell = (position: number | null, max: number) =>
    position === null ? "" : unguarded(tidy(cells[position], max));
  const [amount, debit, credit] = [layout.amount, layout.debit, layout.credit].map((at) => cell(at, 60));
  const fromCredit = layout.amount === null && (isZero(debit!) || debit === "") && !isZero(credit!);
  return {
    award: cell(layout.award, 120),
    heading: cell(layout.heading, 120),
    date: cell(layout.date, 40),
    amountText: (layout.amount === null ? (fromCredit ? credit : debit) : amount)!,
    negate: layout.amount === null ? fromCredit : layout.spent === "negative",
    currency: cell(layout.currency, 10).toUpperCase(),
    reference: cell(layout.reference, 80),
    description: cell(layout.description, 250),
  };
}

/** Minor units with the sign of the posting: positive is spent. Undefined when it is no amount of the currency. */
export function minorOf(line: Pick<Line, "amountText" | "negate">, currency: string, how: Conventions) {
  const minor = readAmount(line.amountText, how.decimals, currencies[currency] ?? 2);
  return minor === undefined ? undefined : line.negate ? -minor : minor;
}

/** What is wrong with a line whatever award it is for; the first thing that is. */
export function malformed(line: Line, how: Conventions): Fault | undefined {
  const no = (reason: string): Fault => ({ problem: "malformed", reason });
  if (line.award === "") return no("The line names no award.");
  if (line.heading === "") return no("The line names no heading.");
  if (!readDay(line.date, how.dates))
    return no(
      line.date ? `“${line.date}” is not a day such as 31.05.2026 or 2026-05-31.` : "The day is missing.",
    );
  if (line.amountText === "") return no("The amount is missing.");
  if (line.currency !== "" && !Object.hasOwn(currencies, line.currency))
    return no(`“${line.currency}” is not a currency that the portal knows, such as EUR.`);
  return undefined;
}

/**
 * What a posting of the university's ledger is recognised by, in this file and in any later one: everything that
 * identifies it. Where the ledger gives no reference, its description stands in.
 */
export function rowKey(
  line: Pick<Line, "reference" | "description" | "currency">,
  its: { awardId: string; heading: string; occurredOn: string; minor: bigint },
): string {
  const name = (line.reference || line.description).toLowerCase();
  return sha256(
    JSON.stringify([name, its.awardId, its.heading, its.occurredOn, String(its.minor), line.currency]),
  );
}

/** A reference stands in a text as a word of its own: `INV-7` is not in `INV-77`. */
export function mentions(text: string, reference: string): boolean {
  if (reference.length < 3) return false;
  const at = text.toLowerCase().indexOf(reference.toLowerCase());
  if (at < 0) return false;
  const isPart = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
  return !isPart(text[at - 1]) && !isPart(text[at + reference.length]);
}
