/** Tables of an agency's funding as CSV: amounts as decimal text. */
import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/lib/command/actor";
import { amountText } from "@/lib/domain/money";
import { listReports } from "@/lib/domain/reports/queries";
import type { Funding } from "./funding-queries";

// RFC 4180 with a byte-order mark; texts that a spreadsheet would take for a formula begin with an apostrophe.
const write = (rows: string[][], bom = true) =>
  stringify(rows, { bom, escape_formulas: true, record_delimiter: "\r\n" });

/** Commitments, payments and what came back, a line a call, year and currency. */
export const fundingCsv = ({ rows, calls }: Funding): string =>
  write([
    ["Call", "Year", "Currency", "Awards", "Committed", "Paid", "Returned"],
    ...rows.map((row) => [
      calls.get(row.callId) ?? "",
      String(row.year),
      row.currency,
      String(row.awards),
      amountText(row.committed, row.currency),
      amountText(row.paid, row.currency),
      amountText(row.returned, row.currency),
    ]),
  ]);

/** Awards behind their plan. */
export const behindCsv = ({ behind }: Funding): string =>
  write([
    [
      "Reference",
      "Title",
      "University",
      "Currency",
      "Budget",
      "Planned by today",
      "Spent or committed",
      "Behind by",
    ],
    ...behind.map((award) => [
      award.reference,
      award.title,
      award.universityName,
      award.currency,
      ...[award.budget, award.planned, award.used, award.missing].map((minor) =>
        amountText(minor, award.currency),
      ),
    ]),
  ]);

/** Reports that are late, the longest first; read and sent in pieces. */
export async function* overdueCsv(actor: Actor): AsyncGenerator<string> {
  yield write([["Report", "Award", "Title", "University", "Investigator", "Due on"]]);
  let cursor: string | undefined;
  do {
    const { items, next } = await listReports(actor, "agency", { show: "overdue", cursor, limit: 500 });
    const rows = items.map((item) => [
      item.title,
      item.reference,
      item.awardTitle,
      item.universityName,
      item.piName,
      item.dueOn,
    ]);
    if (rows.length > 0) yield write(rows, false);
    cursor = next;
  } while (cursor);
}
