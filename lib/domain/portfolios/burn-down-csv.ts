/** The burn-down's table as CSV: amounts as decimal text, nothing where nothing is known. */
import { stringify } from "csv-stringify/sync";
import { amountText } from "@/lib/domain/money";
import type { BurnRow } from "./burn-down";
import type { AwardBurnDown } from "./burn-down-query";

const columns: Array<[string, (row: BurnRow) => bigint | undefined]> = [
  ["Planned to be left", ({ planned }) => planned],
  ["Spent in the month", ({ spent }) => spent],
  ["Committed at its end", ({ committed }) => committed],
  ["Left at its end", ({ left }) => left],
  ["Expected to be left", ({ forecast }) => forecast],
];

/** RFC 4180 with a byte-order mark. */
export function burnDownCsv({ award: { currency }, rows }: AwardBurnDown): string {
  const text = (minor: bigint | undefined) => (minor === undefined ? "" : amountText(minor, currency));
  return stringify(
    [
      ["Month", ...columns.map(([name]) => `${name} (${currency})`)],
      ...rows.map((row) => [row.month, ...columns.map(([, value]) => text(value(row)))]),
    ],
    { bom: true, escape_formulas: false, record_delimiter: "\r\n" },
  );
}
