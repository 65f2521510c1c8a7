/** The ledger of an award as CSV, read and sent in pieces, so that its length costs no memory. */
import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/lib/command/actor";
import { amountText } from "@/lib/domain/money";
import { listTransfersAfter, type TransferFilter, type TransferItem } from "./queries";
import { kindWords } from "./rules";

const PIECE = 1_000;

const columns: Array<[string, (item: TransferItem) => string]> = [
  ["Number", (item) => String(item.number)],
  ["Time (UTC)", (item) => item.at.toISOString()],
  ["Kind", (item) => kindWords[item.kind]],
  ["Heading", (item) => item.heading],
  ["Description", (item) => item.description],
  ["Person", (item) => item.personName ?? ""],
  ["Amount", (item) => amountText(item.amount, item.currency)],
  ["Currency", (item) => item.currency],
  ["Balance after", (item) => amountText(item.balanceAfter, item.currency)],
  ["Settles number", (item) => (item.originNumber === null ? "" : String(item.originNumber))],
  ["Transaction id", (item) => item.id],
  ["Key", (item) => item.key],
  ["Day of the books", (item) => item.occurredOn ?? ""],
  [
    "Original amount",
    ({ originalAmount: minor, originalCurrency: code }) =>
      minor === null || code === null ? "" : amountText(minor, code),
  ],
  ["Original currency", (item) => item.originalCurrency ?? ""],
  ["Rate", (item) => item.rate ?? ""],
];

/**
 * Lines of CSV (RFC 4180, with a byte-order mark so that spreadsheets read it as UTF-8), oldest first. Texts that
 * a spreadsheet would take for a formula begin with an apostrophe.
 */
export async function* transfersCsv(
  actor: Actor,
  awardId: string,
  filter: TransferFilter,
): AsyncGenerator<string> {
  const write = (rows: string[][], bom = false) =>
    stringify(rows, { bom, escape_formulas: true, record_delimiter: "\r\n" });
  yield write([columns.map(([name]) => name)], true);
  let after = 0;
  for (;;) {
    const items = await listTransfersAfter(actor, awardId, filter, after, PIECE);
    if (items.length > 0) yield write(items.map((item) => columns.map(([, text]) => text(item))));
    if (items.length < PIECE) return;
    after = items.at(-1)!.number;
  }
}
