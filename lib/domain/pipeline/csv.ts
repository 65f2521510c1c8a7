/** The office's pipeline as CSV: the same figures as the page, amounts as decimal text. */
import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/lib/command/actor";
import { amountText } from "@/lib/domain/money";
import { getPipeline, type PipelineFilter } from "./queries";
import { type PipelineRow, successRate } from "./rules";

const columns: Array<[string, (row: PipelineRow) => string]> = [
  ["Agency", (row) => row.agencyName],
  ["Currency", (row) => row.currency],
  ["Awaiting endorsement", (row) => String(row.waiting)],
  ["Asked, awaiting endorsement", (row) => amountText(row.waitingAsked, row.currency)],
  ["With the agency", (row) => String(row.pending)],
  ["Asked, with the agency", (row) => amountText(row.pendingAsked, row.currency)],
  ["Awarded", (row) => String(row.awarded)],
  ["Declined", (row) => String(row.declined)],
  ["Asked, decided", (row) => amountText(row.decidedAsked, row.currency)],
  ["Amount awarded", (row) => amountText(row.awardedAmount, row.currency)],
  ["Success rate (%)", (row) => successRate(row) ?? ""],
];

/** RFC 4180 with a byte-order mark; texts that a spreadsheet would take for a formula begin with an apostrophe. */
export async function pipelineCsv(actor: Actor, filter: PipelineFilter): Promise<string> {
  const rows = await getPipeline(actor, filter);
  return stringify(
    [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, text]) => text(row)))],
    {
      bom: true,
      escape_formulas: true,
      record_delimiter: "\r\n",
    },
  );
}
