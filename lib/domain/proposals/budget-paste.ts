/** A block of cells from a spreadsheet: which of them goes where in a budget, and what cannot. Pure and browser-safe. */
import { currencies } from "@/lib/command/currencies";
import {
  type Convention,
  conventionOf,
  isAmbiguous,
  isNothing,
  looksNumeric,
  readAmount,
} from "./paste-amounts";

export type Grid = {
  headings: readonly string[];
  /** The most years that the budget may have. */
  years: number;
  currency: string;
};
export type Place = { row: number; column: number };

type PlacedCell = Place & {
  /** As it was copied; several of them where lines were added up. */
  raw: string;
  minor?: bigint;
  note?: string;
  problem?: string;
};
/** A line or column that goes nowhere, and why. */
type Left = { text: string; why: string };

export type Placement = {
  cells: PlacedCell[];
  left: Left[];
  /** Rows were found by their headings, not by where the cursor stood. */
  byName: boolean;
  convention: Convention | undefined;
  /** Some number can be read in two ways: the person may choose. */
  ambiguous: boolean;
};

/** Cells of a block as copied: tabs, lines, and quotes around cells with line ends in them. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') cell += source[at++];
      else quoted = false;
    } else if (sign === '"' && cell === "" && closes(source, at)) quoted = true;
    else if (sign === "\t" || sign === "\n") {
      row.push(cell.trim());
      cell = "";
      if (sign === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += sign;
  }
  rows.push([...row, cell.trim()]);
  return rows;
}

/** A quote opens a cell only where one closes it too: an inch sign at the beginning of a label does not. */
function closes(source: string, at: number): boolean {
  const rest = source.slice(at + 1);
  return /^(?:[^"]|"")*"(?=\t|\n|$)/.test(rest);
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const TOTAL =
  /^(?:grand |sub)?(?:total|totals|sum|summe|gesamt|gesamtsumme|in all|totale|totaal|suma|overall)\b/;

/** The heading that a label names: the same words, or the only one whose words are all in it (or the other way round). */
function headingOf(label: string, headings: readonly string[]): number | undefined {
  const its = plain(label);
  if (its === "") return undefined;
  const exact = headings.findIndex((heading) => plain(heading) === its);
  if (exact >= 0) return exact;
  const words = new Set(its.split(" "));
  const near = headings.flatMap((heading, index) => {
    const all = plain(heading).split(" ");
    const within = all.every((word) => words.has(word));
    const around = [...words].every((word) => all.includes(word));
    return within || around ? [index] : [];
  });
  return near.length === 1 ? near[0] : undefined;
}

type Columns = Map<number, number | "total">;

/** Which year each column is, where a line says so: Year 1, Y2, 2027. */
function yearColumns(line: readonly string[]): Columns | undefined {
  const found: Columns = new Map();
  const calendar: [number, number][] = [];
  for (const [column, cell] of line.entries()) {
    const text = plain(cell);
    const year = /^(?:year|yr|y|jahr|ano|annee|anno|ar|jaar|rok)\s?(\d{1,2})$/.exec(text)?.[1];
    const date = /^(?:fy ?)?((?:19|20)\d{2})(?: (?:\d{2}|20\d{2}))?$/.exec(text)?.[1];
    if (year) found.set(column, Number(year) - 1);
    else if (date) calendar.push([column, Number(date)]);
    else if (TOTAL.test(text)) found.set(column, "total");
  }
  const years = [...found.values()].filter((one) => one !== "total");
  if (years.length > 0) return found;
  const first = Math.min(...calendar.map(([, year]) => year));
  // Amounts of some two thousand look like years; one after the other they hardly are.
  const counts = calendar.every(([, year], index) => year === first + index);
  if (calendar.length < 2 || !counts) return undefined;
  for (const [column, year] of calendar) found.set(column, year - first);
  return found;
}

/** The last column where it repeats the sum of those before it, line by line. */
function sumColumn(
  lines: readonly (readonly string[])[],
  from: number,
  read: (cell: string) => bigint | undefined,
) {
  const width = Math.max(...lines.map((line) => line.length));
  const last = width - 1;
  if (last - from < 2) return undefined;
  const filled = lines.filter((line) => (read(line[last] ?? "") ?? 0n) > 0n);
  const sums = filled.every((line) => {
    const parts = line.slice(from, last).map((cell) => read(cell) ?? 0n);
    return (
      parts.filter((one) => one > 0n).length > 1 &&
      parts.reduce((a, b) => a + b, 0n) === read(line[last] ?? "")
    );
  });
  return filled.length > 0 && sums ? last : undefined;
}

/** A cell that says what a line is, not how much. */
const isLabel = (cell: string): boolean =>
  cell !== "" && !looksNumeric(cell) && !isNothing(cell) && !/^[#=]/.test(cell);

type Line = {
  cells: string[];
  /** What stands before its amounts. */
  labels: string[];
  /** The column after its last label. */
  start: number;
  hasAmounts: boolean;
};

function lineOf(cells: string[]): Line {
  const first = cells.findIndex((cell) => looksNumeric(cell));
  const lead = cells.slice(0, first < 0 ? cells.length : first);
  const start = lead.findLastIndex(isLabel) + 1;
  return { cells, labels: lead.filter(isLabel), start, hasAmounts: first >= 0 };
}

/** The heading of each line by its labels; a line without any, under merged cells, has the one above. */
function rowsByName(lines: readonly Line[], headings: readonly string[]): (number | undefined)[] {
  let above: { row: number; column: number } | undefined;
  return lines.map(({ cells, labels }) => {
    for (const label of labels) {
      const row = headingOf(label, headings);
      if (row === undefined) continue;
      above = { row, column: cells.indexOf(label) };
      return row;
    }
    if (labels.some((label) => TOTAL.test(plain(label)))) above = undefined;
    if (above && cells[above.column] === "") return above.row;
    above = undefined;
    return undefined;
  });
}

/**
 * Where each cell of a copied block goes.
 * @param at where the cursor stands: where the block begins unless its lines and columns are named
 * @param chosen the convention that the person has chosen, if the block left it open
 */
export function placePaste(text: string, at: Place, grid: Grid, chosen?: Convention): Placement {
  const decimals = currencies[grid.currency] ?? 2;
  const all = readBlock(text);
  const header = all.findIndex((line) => yearColumns(line) !== undefined);
  const lines = all.filter((_, index) => index !== header).map(lineOf);
  const numbers = lines.flatMap(({ cells }) => cells.filter(looksNumeric));
  const told = conventionOf(numbers, decimals);
  const convention = chosen ?? told;
  const ambiguous = told === undefined && numbers.some((cell) => isAmbiguous(cell, decimals));
  const named = rowsByName(lines, grid.headings);
  const byName = named.some((row) => row !== undefined);
  const start = Math.max(0, ...lines.filter(({ hasAmounts }) => hasAmounts).map((line) => line.start));
  const columns =
    (header >= 0 && yearColumns(all[header] ?? [])) ||
    plainColumns(lines, start, byName ? 0 : at.column, grid, convention);
  const placement: Placement = { cells: [], left: [], byName, convention, ambiguous };
  let next = at.row;
  for (const [index, line] of lines.entries()) {
    const why = whyLeft(line, named[index], byName);
    if (why)
      placement.left.push({ text: line.labels.join(" ") || line.cells.filter(Boolean).join(" "), why });
    // A caption over the amounts takes no line; an empty line among them does.
    const row = byName ? named[index] : line.hasAmounts || line.labels.length === 0 ? next++ : undefined;
    if (!why && row !== undefined && line.hasAmounts)
      placeLine(placement, line.cells, row, columns, start, grid);
  }
  return addUp(placement);
}

function whyLeft({ labels, hasAmounts }: Line, row: number | undefined, byName: boolean): string | undefined {
  if (!hasAmounts) return undefined;
  if (labels.some((label) => TOTAL.test(plain(label)))) return "is a total: the grid adds up by itself";
  if (!byName || row !== undefined) return undefined;
  return labels.length > 0 ? "is no heading of this call" : "has amounts without a heading";
}

/** Without a line that names the years: one after the other; sums and remarks at the end are left out. */
function plainColumns(
  lines: readonly Line[],
  start: number,
  from: number,
  grid: Grid,
  convention: Convention | undefined,
): Columns {
  const cells = lines.map((line) => line.cells);
  const isNumber = (column: number) => cells.some((line) => looksNumeric(line[column] ?? ""));
  let width = Math.max(...cells.map((line) => line.length));
  while (width > start && !isNumber(width - 1)) width -= 1;
  const amounts = cells.map((line) => line.slice(0, width));
  const total = sumColumn(amounts, start, (cell) => readAmount(cell, grid.currency, convention).minor);
  const columns: Columns = new Map();
  for (let column = start; column < width; column++)
    columns.set(column, column === total ? "total" : from + column - start);
  return columns;
}

function placeLine(
  placement: Placement,
  line: readonly string[],
  row: number,
  columns: Columns,
  start: number,
  grid: Grid,
) {
  for (const [column, raw] of line.entries()) {
    const year = columns.get(column);
    if (raw === "" || year === "total" || column < start) continue;
    const outside =
      year === undefined
        ? "stands in a column that is no year"
        : row >= grid.headings.length
          ? "lies below the last heading"
          : year >= grid.years
            ? `would be year ${year + 1}; a budget has at most ${grid.years}`
            : undefined;
    if (outside) {
      if (looksNumeric(raw)) placement.left.push({ text: raw, why: outside });
      continue;
    }
    const read = readAmount(raw, grid.currency, placement.convention);
    if (read.minor !== undefined || read.problem)
      placement.cells.push({ row, column: year as number, raw, ...read });
  }
}

/** Lines of one heading, such as two posts under Staff, count together. */
function addUp(placement: Placement): Placement {
  const cells = new Map<string, PlacedCell>();
  for (const cell of placement.cells) {
    const key = `${cell.row} ${cell.column}`;
    const there = cells.get(key);
    if (!there) {
      cells.set(key, cell);
      continue;
    }
    const problem = there.problem ?? cell.problem;
    const place = { row: cell.row, column: cell.column, raw: `${there.raw} + ${cell.raw}` };
    const minor = (there.minor ?? 0n) + (cell.minor ?? 0n);
    cells.set(
      key,
      problem ? { ...place, problem } : { ...place, minor, note: "added up from several lines" },
    );
  }
  return { ...placement, cells: [...cells.values()] };
}
