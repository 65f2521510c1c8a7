/** Which column of a university's file means what, and how its amounts and days are written. Pure and browser-safe. */
import { z } from "zod";
import { dateOrders, decimalSigns } from "./numbers";

export const columnNames = [
  "award",
  "heading",
  "date",
  "amount",
  "debit",
  "credit",
  "currency",
  "reference",
  "description",
] as const;
export type ColumnName = (typeof columnNames)[number];

export const columnWords: Record<ColumnName, { label: string; hint: string }> = {
  award: { label: "Award", hint: "Its reference here, or your own project code." },
  heading: { label: "Heading", hint: "The budget heading, or your own account code." },
  date: { label: "Date", hint: "The accounting date." },
  amount: { label: "Amount", hint: "One column with a sign; or use debit and credit instead." },
  debit: { label: "Debit", hint: "What was spent." },
  credit: { label: "Credit", hint: "What came back." },
  currency: { label: "Currency", hint: "Without one, every amount is in the award's currency." },
  reference: { label: "Reference", hint: "The number of the journal, voucher or invoice." },
  description: { label: "Description", hint: "What it was." },
};

/** Which sign of an amount means money spent. */
export const spentSigns = ["positive", "negative"] as const;
export type SpentSign = (typeof spentSigns)[number];

const index = z.number().int().min(0).max(199).nullable();
/** Position of each column, from 0; null: the file has none. */
export const layoutSchema = z.object({
  ...(Object.fromEntries(columnNames.map((name) => [name, index])) as Record<ColumnName, typeof index>),
  decimals: z.enum(decimalSigns),
  dates: z.enum(dateOrders),
  spent: z.enum(spentSigns),
});
export type Layout = z.output<typeof layoutSchema>;

/** Words in heads, folded to letters and digits, that name a column; the first that fits is taken. */
const known: Record<ColumnName, RegExp> = {
  award:
    /^(award|awardreference|awardref|project|projectcode|projectno|projectnumber|grant|grantcode|costcentre|costcenter|projekt|projet|proyecto|projeto|innenauftrag)$/,
  heading:
    /^(heading|budgetheading|budgetline|category|account|accountcode|accountname|costtype|costelement|nominal|nominalcode|glaccount|konto|kostenart|compte|cuenta|conta|rubrica)$/,
  date: /^(date|postingdate|accountingdate|transactiondate|valuedate|effectivedate|day|datum|buchungsdatum|datecomptable|fecha|data)$/,
  amount: /^(amount|value|net|netamount|total|betrag|montant|importe|valor|amountincurrency)$/,
  debit: /^(debit|debitamount|dr|soll|expenditure|debito)$/,
  credit: /^(credit|creditamount|cr|haben|credito)$/,
  currency: /^(currency|currencycode|ccy|curr|wahrung|waehrung|devise|moneda|moeda)$/,
  reference:
    /^(reference|ref|journal|journalno|journalnumber|voucher|voucherno|vouchernumber|document|documentno|documentnumber|invoice|invoiceno|invoicenumber|beleg|belegnummer|belegnr|piece|referencia)$/,
  description:
    /^(description|text|narrative|details|detail|memo|comment|buchungstext|libelle|descripcion|descricao)$/,
};

const folded = (head: string) =>
  head
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** What the names of the columns say by themselves. */
export function guessLayout(heads: readonly string[]): Layout {
  const names = heads.map(folded);
  const at = (name: ColumnName) => {
    const found = names.findIndex((head) => known[name].test(head));
    return found < 0 ? null : found;
  };
  const layout = Object.fromEntries(columnNames.map((name) => [name, at(name)])) as Record<
    ColumnName,
    number | null
  >;
  return { ...layout, decimals: "auto", dates: "auto", spent: "positive" };
}

/** What a file of this kind is remembered by: the names of its columns in their order. */
export const headsText = (heads: readonly string[]): string => heads.map(folded).join("|");

/** What is wrong with a choice, by the field that it is wrong in. */
export function layoutErrors(layout: Layout, columns: number): Partial<Record<ColumnName, string[]>> {
  const errors: Partial<Record<ColumnName, string[]>> = {};
  for (const name of ["award", "heading", "date"] as const)
    if (layout[name] === null) errors[name] = ["Choose the column that holds it."];
  if (layout.amount === null && layout.debit === null && layout.credit === null)
    errors.amount = ["Choose the column of amounts, or those of debits and credits."];
  if (layout.amount !== null && (layout.debit !== null || layout.credit !== null))
    errors.amount = ["Choose either one column of amounts, or debits and credits; not both."];
  const taken = new Map<number, ColumnName>();
  for (const name of columnNames) {
    const position = layout[name];
    if (position === null) continue;
    if (position >= columns) errors[name] = ["The file has no such column. Choose another."];
    const other = taken.get(position);
    if (other) errors[name] = [`Is the column of “${columnWords[other].label}” already. Choose another.`];
    taken.set(position, name);
  }
  return errors;
}
