/** What an entry of a CV must be. Pure and browser-safe. */
import type { CvKind, OutputType } from "@/db/schema/cvs";
import { type FieldErrors, invalid } from "@/lib/command/errors";

export const cvLimits = {
  entries: 300,
  title: 300,
  organisation: 200,
  link: 500,
  note: 500,
  /** Characters of each module. */
  module: 8_000,
  firstYear: 1900,
  lastYear: 2100,
} as const;

export type EntryInput = {
  kind: CvKind;
  title: string;
  organisation?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  outputType?: OutputType | undefined;
  year?: number | undefined;
  link?: string | undefined;
  note?: string | undefined;
};

/** The columns of an entry. */
export type EntryFields = {
  kind: CvKind;
  title: string;
  organisation: string;
  fromMonth: string | null;
  toMonth: string | null;
  outputType: OutputType | null;
  year: number | null;
  doi: string | null;
  url: string | null;
  note: string;
};

const DOI = /^10\.\d{4,9}(\.\d+)*\/[\x21-\x7e\u00a1-\uffff]+$/;

/** A DOI from its address, `doi:…` or itself, in lower case; undefined where it is none. */
export function parseDoi(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^https?:\/\/(dx\.)?doi\.org\//i, "")
    .replace(/^doi:\s*/i, "");
  const doi = looksLikeAddress(text) ? decoded(bare) : bare;
  return doi.length <= 200 && DOI.test(doi) ? doi.toLowerCase() : undefined;
}

const looksLikeAddress = (text: string) => /^https?:/i.test(text.trim());
const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** An http or https address; undefined where it is none. */
export function parseUrl(text: string): string | undefined {
  if (!looksLikeAddress(text) || !URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  return url.hostname.includes(".") && !url.username && !url.password ? url.href : undefined;
}

/** `2021`, `2021-09` or `09/2021` as stored; undefined where it is no year or month. */
export function parseMonth(text: string): string | undefined {
  const turned = text
    .trim()
    .replace(/^(\d{1,2})[/.](\d{4})$/, (_, month: string, year: string) => `${year}-${month}`);
  const [, year, month] = /^(\d{4})(?:-(\d{1,2}))?$/.exec(turned) ?? [];
  if (!year || Number(year) < cvLimits.firstYear || Number(year) > cvLimits.lastYear) return undefined;
  if (month === undefined) return year;
  return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, "0")}` : undefined;
}

const WHEN = `Enter a year or a month, such as 2021 or 2021-09, from ${cvLimits.firstYear} to ${cvLimits.lastYear}.`;
const LINK = "Is neither a DOI nor a web address. Enter one such as 10.1000/182 or https://example.org/data.";

function stay({ organisation = "", from = "", to = "" }: EntryInput, errors: FieldErrors) {
  const [fromMonth, toMonth] = [parseMonth(from), to === "" ? null : parseMonth(to)];
  if (organisation === "") errors.organisation = ["Enter the organisation, such as Atlantic University."];
  if (fromMonth === undefined) errors.from = [WHEN];
  if (toMonth === undefined) errors.to = [`${WHEN} Leave it empty where it goes on.`];
  // Compared as far as both are given: 2021 to 2021-03 is no contradiction.
  if (fromMonth && toMonth) {
    const known = Math.min(fromMonth.length, toMonth.length);
    if (toMonth.slice(0, known) < fromMonth.slice(0, known))
      errors.to = ["Ends before it begins. Check both dates."];
  }
  return { organisation, fromMonth: fromMonth ?? null, toMonth: toMonth ?? null };
}

function output({ outputType, year, link = "" }: EntryInput, errors: FieldErrors) {
  const doi = parseDoi(link);
  const url = doi === undefined && link !== "" ? parseUrl(link) : undefined;
  if (!outputType) errors.outputType = ["Choose the type of output."];
  // What begins like a DOI is meant to be one.
  if (link !== "" && !doi && !url)
    errors.link = [
      /^(doi:|10\.)/i.test(link.trim())
        ? "Is no DOI: after 10. come four to nine digits, a slash and the rest, as in 10.1000/182."
        : LINK,
    ];
  return { outputType: outputType ?? null, year: year ?? null, doi: doi ?? null, url: url ?? null };
}

/** An entry as stored: the fields of its kind, and no others. @throws Rejection 400 */
export function entryFrom(input: EntryInput): EntryFields {
  const errors: FieldErrors = {};
  const { kind, title, note = "" } = input;
  const none = {
    organisation: "",
    fromMonth: null,
    toMonth: null,
    outputType: null,
    year: null,
    doi: null,
    url: null,
  };
  const own = kind === "output" ? output(input, errors) : stay(input, errors);
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return { kind, title, note: kind === "output" ? note : "", ...none, ...own };
}
