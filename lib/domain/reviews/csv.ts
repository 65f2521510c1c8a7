/** A call's score matrix as CSV: one line a review, with its proposal's figures. */
import { stringify } from "csv-stringify/sync";
import type { Matrix } from "./officer-queries";

const figure = (value: number | null | undefined, digits = 2) =>
  value === null || value === undefined ? "" : value.toFixed(digits);

/** RFC 4180 with a byte-order mark; texts that a spreadsheet would take for a formula begin with an apostrophe. */
export function matrixCsv({ form, rows }: Matrix): string {
  const head = [
    "Reference",
    "Title",
    "University",
    "Reviewer",
    "Review",
    "Due (UTC)",
    ...form.criteria.map(({ name }) => name),
    "Weighted score (%)",
    "Mean (%)",
    "Standard deviation",
    "Normalised (z)",
    "Rank",
    "Rank normalised",
    "Best rank without one",
    "Worst rank without one",
    "Reviews missing",
  ];
  const lines = rows.flatMap((row) => {
    const figures = [
      figure(row.mean),
      figure(row.deviation),
      figure(row.normalised, 3),
      figure(row.rank, 0),
      figure(row.normalisedRank, 0),
      figure(row.leaveOneOut?.[0], 0),
      figure(row.leaveOneOut?.[1], 0),
      String(row.missing),
    ];
    const about = [row.reference ?? "", row.title, row.universityName];
    const nobody = [["", "", "", ...form.criteria.map(() => ""), ""]];
    const reviews = row.cells.map(({ who, status, dueAt, scores, percent }) => [
      who,
      status,
      dueAt.toISOString(),
      ...form.criteria.map(({ key }) => figure(scores?.[key], 0)),
      figure(percent),
    ]);
    return (reviews.length > 0 ? reviews : nobody).map((review) => [...about, ...review, ...figures]);
  });
  return stringify([head, ...lines], { bom: true, escape_formulas: true, record_delimiter: "\r\n" });
}
