/** Figures that are shown as a picture with its table behind it. Pure and browser-safe. */

/** What a number means, for its words and its axis. `money` is in minor units of `currency`. */
export type Unit = { kind: "count" } | { kind: "percent" } | { kind: "money"; currency: string };

export type Row = {
  label: string;
  /** One for each column. Plain numbers: pictures need no more. */
  values: number[];
};

export type Chart = {
  /** In addresses: `state`, `success-money`. */
  key: string;
  title: string;
  /** A sentence that says what is counted. */
  about: string;
  /** What the rows are: "Institution". */
  head: string;
  columns: string[];
  unit: Unit;
  rows: Row[];
  /** `bars` for names, `columns` for what has an order, such as days, `stack` for parts of a whole in one bar. */
  shape: "bars" | "columns" | "stack";
  /** How many of the columns are drawn, from the first; the others stand in the table alone. Default: all. */
  drawn?: number;
};

/** The least number of people of whom a public figure may speak. */
export const LEAST = 5;

const safe = ({ values }: Row, least: number) => values.every((value) => value === 0 || value >= least);
const added = (a: Row, b: Row): Row => ({
  label: a.label,
  values: a.values.map((value, index) => value + (b.values[index] ?? 0)),
});

/**
 * The chart as it may be public where its rows are about people: no figure from 1 to `least` - 1. Rows with one go
 * into "Others" together; where these are too few still, the smallest of the rest joins them, so that nothing can be
 * had by subtraction from a total. Undefined where nothing can be told.
 */
export function withoutSmallCells(chart: Chart, least = LEAST): Chart | undefined {
  const total = (row: Row) => row.values.reduce((sum, value) => sum + value, 0);
  const kept = chart.rows.filter((row) => safe(row, least));
  const small = chart.rows.filter((row) => !safe(row, least));
  if (small.length === 0) return chart;
  kept.sort((a, b) => total(b) - total(a));
  let others = small.reduce(added, { label: "Others", values: chart.columns.map(() => 0) });
  while (!safe(others, least) && kept.length > 0) others = added(others, kept.pop()!);
  if (!safe(others, least)) return undefined;
  const order = chart.rows.map(({ label }) => label);
  kept.sort((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
  return { ...chart, rows: [...kept, others] };
}

/** Share in percent with one decimal; 0 where there is nothing to share. */
export const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;

/** How many of the values fall into each step; the last one takes all above. Labels are the caller's. */
export function histogram(values: readonly number[], uppers: readonly number[]): number[] {
  const counts = new Array<number>(uppers.length + 1).fill(0);
  for (const value of values) {
    const place = uppers.findIndex((upper) => value <= upper);
    counts[place === -1 ? uppers.length : place]! += 1;
  }
  return counts;
}

export function medianOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
