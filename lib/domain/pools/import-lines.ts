/** A pasted list or CSV as people for a pool, each line with what is wrong with it. */
import { CsvError, parse } from "csv-parse/sync";
import { disciplines } from "../calls/vocabulary";
import { dateErrors, type MemberInput, memberInput } from "./fields";
import { disciplineOf, poolLimits } from "./rules";

export type ImportRow = { line: number; text: string; errors: string[]; value: MemberInput | undefined };
export type ImportList = { rows: ImportRow[]; problem: string | undefined };

type Field = Exclude<keyof MemberInput, never>;
/** Headings of columns, folded to letters, and the field that each means. */
const headings: Record<string, Field> = {
  email: "email",
  emailaddress: "email",
  mail: "email",
  name: "name",
  fullname: "name",
  disciplines: "disciplines",
  discipline: "disciplines",
  fields: "disciplines",
  keywords: "keywords",
  expertise: "keywords",
  atonce: "atOnce",
  percall: "perCall",
  from: "availableFrom",
  availablefrom: "availableFrom",
  until: "availableUntil",
  availableuntil: "availableUntil",
  notes: "notes",
};
/** What a list without headings has, in this order. */
const usual: Field[] = ["email", "name", "keywords", "disciplines"];

const folded = (heading: string) => heading.toLowerCase().replace(/[^a-z]/g, "");

/** The separator that the first line uses most. */
function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  const count = (sign: string) => first.split(sign).length;
  return ["\t", ";", ","].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ",");
}

/** `Rosa Almeida <rosa@x.org>`: an address as mail programs copy it. */
function fromAddressBook(cells: string[]): string[] {
  const match = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+@[^<>\s]+)>\s*$/.exec(cells[0] ?? "");
  return match ? [match[2]!, match[1]!, ...cells.slice(1)] : cells;
}

function rawOf(fields: readonly (Field | undefined)[], cells: readonly string[]) {
  const raw: Record<string, unknown> = {};
  fields.forEach((field, index) => {
    const cell = (cells[index] ?? "").trim();
    if (field && cell !== "") raw[field] = cell;
  });
  return raw;
}

const names: Record<Field, string> = {
  email: "E-mail",
  name: "Name",
  disciplines: "Disciplines",
  keywords: "Keywords",
  atOnce: "At once",
  perCall: "Per call",
  availableFrom: "From",
  availableUntil: "Until",
  notes: "Notes",
};

/** One line's cells as a person. */
function readRow(raw: Record<string, unknown>): Pick<ImportRow, "errors" | "value"> {
  const errors: string[] = [];
  if (typeof raw.disciplines === "string") {
    const parts = raw.disciplines.split(/[|;]+/).filter((part) => part.trim() !== "");
    const known = parts.map((part) => disciplineOf(part));
    parts.forEach((part, index) => {
      if (!known[index])
        errors.push(
          `Disciplines: “${part.trim().slice(0, 40)}” is not in the list, such as “${disciplines.biology}”.`,
        );
    });
    raw.disciplines = known.filter((one) => one !== undefined);
  }
  if (typeof raw.keywords === "string") raw.keywords = raw.keywords.replaceAll("|", "\n");
  const parsed = memberInput.safeParse(raw);
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues)
      errors.push(`${names[path[0] as Field] ?? "Line"}: ${message}`);
  else errors.push(...Object.values(dateErrors(parsed.data)).flat());
  return { errors, value: errors.length === 0 ? parsed.data : undefined };
}

/** Reads a list as it was pasted: CSV with or without headings, columns of a spreadsheet, addresses one a line. */
export function readImport(text: string): ImportList {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = typeof error.lines === "number" ? ` in line ${error.lines}` : "";
    return { rows: [], problem: `The list cannot be read${at}: a quotation mark is not closed.` };
  }
  const head = records[0]?.record.map((cell) => headings[folded(cell)]) ?? [];
  const hasHead = head.includes("email");
  const fields = hasHead ? head : usual;
  const body = hasHead ? records.slice(1) : records;
  if (body.length === 0) return { rows: [], problem: "The list is empty. Paste at least one address." };
  if (body.length > poolLimits.importRows)
    return {
      rows: [],
      problem: `The list has ${body.length} people. Bring in at most ${poolLimits.importRows} at once.`,
    };
  const seen = new Map<string, number>();
  const rows = body.map(({ record, info }): ImportRow => {
    const cells = hasHead ? record : fromAddressBook(record);
    const { errors, value } = readRow(rawOf(fields, cells));
    const before = value && seen.get(value.email);
    if (value && before === undefined) seen.set(value.email, info.lines);
    if (before !== undefined) errors.push(`E-mail: the address stands in line ${before} already.`);
    const ok = errors.length === 0;
    return { line: info.lines, text: record.join(", ").slice(0, 120), errors, value: ok ? value : undefined };
  });
  return { rows, problem: undefined };
}
