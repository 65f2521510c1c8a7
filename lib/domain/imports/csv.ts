/** Lines of an import as CSV, to be corrected in a spreadsheet or sent on; read and sent in pieces. */
import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/lib/command/actor";
import { amountText } from "@/lib/domain/money";
import { type Problem, problemWords } from "./problems";
import { type LineFilter, type LineItem, listLines } from "./queries";
import { rowWords } from "./rules";

const PIECE = 1_000;

const columns: Array<[string, (item: LineItem) => string]> = [
  ["Line", (item) => String(item.line)],
  ["State", (item) => rowWords[item.status]],
  ["Problem", (item) => (item.problem ? (problemWords[item.problem as Problem]?.label ?? item.problem) : "")],
  ["Reason", (item) => item.reason ?? ""],
  [
    "Remedy",
    (item) => (item.status === "exception" ? (problemWords[item.problem as Problem]?.remedy ?? "") : ""),
  ],
  ["Award", (item) => item.awardReference ?? item.award],
  ["Heading", (item) => item.heading ?? item.headingText],
  ["Date", (item) => item.occurredOn ?? ""],
  ["Amount", (item) => (item.amount === null ? "" : amountText(item.amount, item.awardCurrency ?? "EUR"))],
  ["Currency", (item) => item.currency || (item.awardCurrency ?? "")],
  ["Reference", (item) => item.reference],
  ["Description", (item) => item.description],
  ["Note", (item) => item.note ?? ""],
  ["Transaction", (item) => (item.transferNumber === null ? "" : String(item.transferNumber))],
];

/**
 * Lines of CSV (RFC 4180, with a byte-order mark so that spreadsheets read it as UTF-8). Texts that a spreadsheet
 * would take for a formula begin with an apostrophe.
 */
export async function* linesCsv(actor: Actor, importId: string, filter: LineFilter): AsyncGenerator<string> {
  const write = (rows: string[][], bom = false) =>
    stringify(rows, { bom, escape_formulas: true, record_delimiter: "\r\n" });
  yield write([columns.map(([name]) => name)], true);
  let after: number | undefined;
  for (;;) {
    const { items, next } = await listLines(actor, importId, { ...filter, after }, PIECE);
    if (items.length > 0) yield write(items.map((item) => columns.map(([, text]) => text(item))));
    if (!next) return;
    after = Number(next);
  }
}
