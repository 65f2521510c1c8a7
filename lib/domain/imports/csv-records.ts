/** A CSV text as records, read in pieces so that a long file does not hold up whatever else the process does. */
import { Readable } from "node:stream";
import { CsvError, type Options, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];
export type CsvRecord = { cells: string[]; line: number };

const PIECE = 65_536;
/** As many records are looked at to guess, and shown beside the choice of columns. */
const SAMPLE = 25;

const options = (delimiter: Delimiter): Options => ({
  bom: true,
  delimiter,
  relax_column_count: true,
  // A stray quotation mark within a cell (`19" monitor`) is a character; one that opens a cell must be closed.
  relax_quotes: true,
  skip_empty_lines: true,
  info: true,
  max_record_size: 100_000,
});

type Raw = { record: string[]; info: { lines: number } };
const toRecord = ({ record, info }: Raw): CsvRecord => ({ cells: record, line: info.lines });

/** In words, what stands against reading a file, with the line and the remedy. */
export function csvProblem(error: unknown): string | undefined {
  if (!(error instanceof CsvError)) return undefined;
  const at = typeof error.lines === "number" ? ` in line ${error.lines}` : "";
  return error.code === "CSV_MAX_RECORD_SIZE" || error.code === "CSV_QUOTE_NOT_CLOSED"
    ? `The file cannot be read${at}: a quotation mark is not closed. Close it, or remove it.`
    : `The file cannot be read${at}. Save it as CSV again and choose the new file.`;
}

/** All records with the line in which each ends. @throws CsvError */
export async function* csvRecords(text: string, delimiter: Delimiter): AsyncGenerator<CsvRecord> {
  const pieces = function* () {
    for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
  };
  const parser = Readable.from(pieces()).pipe(parse(options(delimiter)));
  for await (const raw of parser) yield toRecord(raw as Raw);
}

/** The first records. @throws CsvError */
export function firstRecords(text: string, delimiter: Delimiter): CsvRecord[] {
  // Whole lines, so that the cut does not open a quotation mark: a record may have several lines, and is then dropped.
  const part = text.length > 4 * PIECE ? text.slice(0, 4 * PIECE) : text;
  const read = (to: string) =>
    parseAtOnce(to, { ...options(delimiter), to: SAMPLE } as never) as unknown as Raw[];
  return read(part).map(toRecord);
}

/** The separator by which most of the first lines fall into the same number of several cells. */
export function delimiterOf(text: string): Delimiter {
  let best: Delimiter = ",";
  let most = 0;
  for (const delimiter of delimiters) {
    let records: CsvRecord[];
    try {
      records = firstRecords(text, delimiter);
    } catch {
      continue;
    }
    const width = records[0]?.cells.length ?? 0;
    const alike = records.filter(({ cells }) => cells.length === width).length;
    const score = width > 1 ? (alike / records.length) * 100 + width : 0;
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}
