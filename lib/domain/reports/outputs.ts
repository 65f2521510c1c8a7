/** Outputs of a project as entries of a table: read from rows as typed, checked, named. Pure and browser-safe. */
import type { ReportOutputType } from "@/db/schema/reports";
import type { FieldErrors } from "@/lib/command/errors";

export type OutputRow = Record<string, string>;
/** Rows as typed, by the name of their table. */
export type Outputs = Partial<Record<OutputTable, OutputRow[]>>;

export const outputTables = {
  publications: {
    type: "publication",
    title: "Publications",
    hint: "By DOI where there is one.",
    columns: [
      { id: "title", label: "Title" },
      { id: "identifier", label: "DOI" },
      { id: "place", label: "Journal or publisher" },
      { id: "year", label: "Year", numeric: true },
    ],
  },
  datasets: {
    type: "dataset",
    title: "Datasets and software",
    hint: "With the DOI or the address at which they are found.",
    columns: [
      { id: "title", label: "Name" },
      { id: "identifier", label: "DOI or address" },
      { id: "place", label: "Repository" },
      { id: "year", label: "Year", numeric: true },
    ],
  },
  trained: {
    type: "people",
    title: "People trained",
    hint: "How many, at what level.",
    columns: [
      { id: "title", label: "Level or degree" },
      { id: "count", label: "People", numeric: true },
      { id: "place", label: "What became of them" },
    ],
  },
  others: {
    type: "other",
    title: "Other outputs",
    hint: "Patents, exhibitions, policy papers, events.",
    columns: [
      { id: "title", label: "What" },
      { id: "identifier", label: "Address" },
      { id: "place", label: "Where, for whom" },
      { id: "year", label: "Year", numeric: true },
    ],
  },
} as const satisfies Record<
  string,
  {
    type: ReportOutputType;
    title: string;
    hint: string;
    columns: readonly { id: string; label: string; numeric?: boolean }[];
  }
>;
export type OutputTable = keyof typeof outputTables;
export const tableNames = Object.keys(outputTables) as OutputTable[];

const filled = (row: OutputRow): boolean => Object.values(row).some((cell) => cell.trim() !== "");
export const filledRows = (rows: readonly OutputRow[] | undefined): OutputRow[] =>
  (rows ?? []).filter(filled);

/** `10.1000/xyz` of a DOI as people paste it; undefined when it is none. */
export function readDoi(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "")
    .toLowerCase();
  return /^10\.\d{4,9}\/[^\s"<>]{1,200}$/.test(bare) ? bare : undefined;
}

const isAddress = (text: string): boolean => /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text) && text.length <= 300;

export type Output = {
  type: ReportOutputType;
  title: string;
  identifier: string;
  place: string;
  year: number | null;
  count: number | null;
};

const clean = (text: string | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

function readIdentifier(type: ReportOutputType, text: string): { value: string } | { problem: string } {
  if (text === "") return { value: "" };
  const doi = readDoi(text);
  if (doi) return { value: doi };
  if (type === "publication")
    return { problem: "Is not a DOI. Enter one such as 10.1000/xyz123, or leave it empty." };
  return isAddress(text)
    ? { value: text }
    : {
        problem:
          "Is neither a DOI nor an address. Enter one such as 10.5281/zenodo.1 or https://example.org/data.",
      };
}

function readWhole(text: string, from: number, to: number): number | null | undefined {
  if (text === "") return null;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : undefined;
}

/** Entries as they are kept, or what is wrong, by field. Empty rows do not count. */
export function readOutputs(outputs: Outputs): { entries: Output[]; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const entries: Output[] = [];
  for (const name of tableNames) {
    const { type } = outputTables[name];
    for (const [index, row] of (outputs[name] ?? []).entries()) {
      if (!filled(row)) continue;
      const wrong = (field: string, message: string) => {
        errors[`${name}.${index}.${field}`] = [message];
      };
      const title = clean(row.title);
      if (title === "") wrong("title", "Enter what it is.");
      if (title.length > 300) wrong("title", "Use at most 300 characters.");
      const place = clean(row.place);
      if (place.length > 200) wrong("place", "Use at most 200 characters.");
      const identifier = readIdentifier(type, clean(row.identifier));
      if ("problem" in identifier) wrong("identifier", identifier.problem);
      const year = readWhole(clean(row.year), 1900, 2200);
      if (year === undefined) wrong("year", "Enter a year such as 2027.");
      const count = readWhole(clean(row.count), 1, 10_000);
      if (count === undefined || (type === "people" && count === null))
        wrong("count", "Enter how many people, such as 2.");
      entries.push({
        type,
        title,
        place,
        identifier: "value" in identifier ? identifier.value : "",
        year: year ?? null,
        count: count ?? null,
      });
    }
  }
  return { entries, errors };
}
