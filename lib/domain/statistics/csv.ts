/** The table behind a chart as CSV: amounts as decimal text, percents with one decimal. */
import { stringify } from "csv-stringify/sync";
import { amountText } from "@/lib/domain/money";
import type { Chart, Unit } from "./charts";

const cell = (value: number, unit: Unit): string =>
  unit.kind === "money" ? amountText(BigInt(Math.round(value)), unit.currency) : String(value);

/** RFC 4180 with a byte-order mark; texts that a spreadsheet would take for a formula begin with an apostrophe. */
export function chartCsv({ head, columns, rows, unit }: Chart): string {
  const titles = columns.map((name) => {
    if (unit.kind === "percent") return `${name} (%)`;
    return unit.kind === "money" ? `${name} (${unit.currency})` : name;
  });
  const lines = rows.map(({ label, values }) => [label, ...values.map((value) => cell(value, unit))]);
  return stringify([[head, ...titles], ...lines], {
    bom: true,
    escape_formulas: true,
    record_delimiter: "\r\n",
  });
}
