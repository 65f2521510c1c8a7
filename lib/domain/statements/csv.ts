/** A statement as CSV: every line of the period, then the headings and their total; read and sent in pieces. */
import { stringify } from "csv-stringify/sync";
import { amountText } from "@/lib/domain/money";
import { kindWords } from "../accounts/rules";
import { allLines, type HeadingLine, type Statement, type StatementLine } from "./statement";

type Original = Pick<StatementLine, "originalAmount" | "originalCurrency" | "rate" | "rateSource">;

const columns = (currency: string): Array<[string, (line: StatementLine) => string]> => [
  ["Number", (line) => String(line.number)],
  ["Day", (line) => line.occurredOn],
  ["Written (UTC)", (line) => line.at.toISOString()],
  ["Kind", (line) => kindWords[line.kind]],
  ["Heading", (line) => line.heading],
  ["Description", (line) => line.description],
  ["Person", (line) => line.personName ?? ""],
  ["Amount", (line) => amountText(line.amount, currency)],
  ["Effect", (line) => amountText(line.effect, currency)],
  ["Available", (line) => amountText(line.balance, currency)],
  ["Currency", () => currency],
  ...originalColumns,
];

/** What an expense was in its own currency, and how it was turned over; empty for others. */
const originalColumns: Array<[string, (line: Original) => string]> = [
  [
    "Original amount",
    ({ originalAmount: minor, originalCurrency: code }) =>
      minor === null || code === null ? "" : amountText(minor, code),
  ],
  ["Original currency", (line) => line.originalCurrency ?? ""],
  ["Rate", (line) => line.rate ?? ""],
  ["Source of the rate", (line) => line.rateSource ?? ""],
];

/** Amounts may be negative: they are ours, and no formula begins like them. */
const write = (rows: string[][], bom = false) =>
  stringify(rows, { bom, escape_formulas: false, record_delimiter: "\r\n" });

// Only what people wrote can be taken for a formula.
const guarded = (text: string) => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);

/** Lines of CSV (RFC 4180, with a byte-order mark so that spreadsheets read it as UTF-8). */
export async function* statementCsv(statement: Statement): AsyncGenerator<string> {
  const { currency } = statement.award;
  const shown = columns(currency);
  yield write([shown.map(([name]) => name)], true);
  const texts = new Set(["Heading", "Description", "Person", "Source of the rate"]);
  for await (const lines of allLines(statement))
    yield write(
      lines.map((line) => shown.map(([name, text]) => (texts.has(name) ? guarded(text(line)) : text(line)))),
    );
  const figures = ({ opening, budget, spent, committed, closing }: Omit<HeadingLine, "heading">) =>
    [opening, budget, spent, committed, closing].map((minor) => amountText(minor, currency));
  yield write([
    [],
    ["Heading", "Available before", "Budget", "Spent", "Committed", "Available after", "Currency"],
    ...statement.headings.map((line) => [guarded(line.heading), ...figures(line), currency]),
    ["Total", ...figures(statement.totals), currency],
  ]);
}
