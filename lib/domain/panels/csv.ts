/** The ranked list of a panel as CSV: one line a proposal, with what each member gave. */
import { stringify } from "csv-stringify/sync";
import { amountText } from "../money";
import type { Ranking, ReadyPanel } from "./officer-queries";
import { scaleWords } from "./scales";

const figure = (value: number | null | undefined) =>
  value === null || value === undefined ? "" : value.toFixed(2);

/** RFC 4180 with a byte-order mark; texts that a spreadsheet would take for a formula begin with an apostrophe. */
export function rankingCsv({ call, sitting, scale }: ReadyPanel, { rows }: Ranking): string {
  const { currency } = call;
  const head = [
    "Rank",
    "Reference",
    "Title",
    "University",
    `Mean (${scaleWords(scale)})`,
    "Scores",
    "Lowest",
    "Highest",
    "Standard deviation",
    "Tie",
    `Amount (${currency})`,
    `Together (${currency})`,
    "Funding line",
    ...sitting.map(({ name }) => name),
  ];
  const lines = rows.map((row) => {
    const { figures, scores } = row;
    const tie = row.tieOpen ? "open" : "decided";
    return [
      row.rank,
      row.reference ?? "",
      row.title,
      row.universityName,
      figure(figures?.mean),
      figures?.count ?? 0,
      figures?.low ?? "",
      figures?.high ?? "",
      figure(figures?.deviation),
      row.tiedWith.length > 0 ? tie : "",
      amountText(row.asked, currency),
      amountText(row.cumulative, currency),
      row.above ? "above" : "below",
      ...sitting.map(({ id }) => scores.find(({ memberId }) => memberId === id)?.score ?? ""),
    ];
  });
  return stringify([head, ...lines], { bom: true, escape_formulas: true, record_delimiter: "\r\n" });
}
