/** The kinds of file that a call may take, and the formats of each. Pure and browser-safe. */

export const fileKinds = ["pdf", "image", "document", "spreadsheet", "text"] as const;
export type FileKind = (typeof fileKinds)[number];

export const fileKindLabels: Record<FileKind, string> = {
  pdf: "PDF",
  image: "Image (PNG or JPEG)",
  document: "Text document (DOCX or ODT)",
  spreadsheet: "Table (XLSX, ODS or CSV)",
  text: "Plain text (TXT)",
};

export const fileFormats = ["pdf", "png", "jpg", "docx", "odt", "xlsx", "ods", "csv", "txt"] as const;
export type FileFormat = (typeof fileFormats)[number];

type Facts = {
  kind: FileKind;
  /** As people call it. */
  label: string;
  mime: string;
  /** Endings of names, the stored one first. */
  endings: string[];
};

const opened = "application/vnd.oasis.opendocument";
const office = "application/vnd.openxmlformats-officedocument";

export const formatFacts: Record<FileFormat, Facts> = {
  pdf: { kind: "pdf", label: "PDF", mime: "application/pdf", endings: ["pdf"] },
  png: { kind: "image", label: "PNG image", mime: "image/png", endings: ["png"] },
  jpg: { kind: "image", label: "JPEG image", mime: "image/jpeg", endings: ["jpg", "jpeg"] },
  docx: {
    kind: "document",
    label: "DOCX document",
    mime: `${office}.wordprocessingml.document`,
    endings: ["docx"],
  },
  odt: { kind: "document", label: "ODT document", mime: `${opened}.text`, endings: ["odt"] },
  xlsx: {
    kind: "spreadsheet",
    label: "XLSX table",
    mime: `${office}.spreadsheetml.sheet`,
    endings: ["xlsx"],
  },
  ods: { kind: "spreadsheet", label: "ODS table", mime: `${opened}.spreadsheet`, endings: ["ods"] },
  csv: { kind: "spreadsheet", label: "CSV table", mime: "text/csv; charset=utf-8", endings: ["csv"] },
  txt: { kind: "text", label: "Plain text", mime: "text/plain; charset=utf-8", endings: ["txt"] },
};

/** What a question takes where it says nothing: forms of before other kinds existed mean PDF. */
export const kindsOrPdf = (kinds: readonly FileKind[] | undefined): readonly FileKind[] =>
  kinds && kinds.length > 0 ? kinds : ["pdf"];

const formatsOf = (kinds: readonly FileKind[]) =>
  fileFormats.filter((format) => kinds.includes(formatFacts[format].kind));

/** The format of a stored file: its name was given the ending when it was checked. */
export function formatOfName(name: string): FileFormat | undefined {
  const ending = name.split(".").pop()?.toLowerCase() ?? "";
  return fileFormats.find((format) => formatFacts[format].endings.includes(ending));
}

/** What a file is, for people: "PNG image". */
export const formatLabel = (name: string): string => {
  const format = formatOfName(name);
  return format ? formatFacts[format].label : "Not known";
};

/** Images that browsers may show in the portal's pages. */
export const isImageName = (name: string): boolean => {
  const format = formatOfName(name);
  return format !== undefined && formatFacts[format].kind === "image";
};

/** Only PDFs have pages to count. */
export const pagesText = (name: string, pages: number | null): string =>
  pages !== null ? String(pages) : formatOfName(name) === "pdf" ? "Not known" : "–";

const short = (format: FileFormat) => (format === "jpg" ? "JPEG" : format.toUpperCase());

/** "PDF, PNG or JPEG". */
export function kindsText(kinds: readonly FileKind[] | undefined): string {
  const names = formatsOf(kindsOrPdf(kinds)).map(short);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** For a browser's file picker: media types and endings. */
export const acceptOf = (kinds: readonly FileKind[] | undefined): string =>
  formatsOf(kindsOrPdf(kinds))
    .flatMap((format) => {
      const { mime, endings } = formatFacts[format];
      return [mime.split(";")[0] as string, ...endings.map((ending) => `.${ending}`)];
    })
    .join(",");

/** True where the pages of these kinds can be counted and limited. */
export const hasPages = (kinds: readonly FileKind[] | undefined): boolean =>
  kindsOrPdf(kinds).includes("pdf");

/** What to do with a file of another kind. */
export function remedy(kinds: readonly FileKind[] | undefined): string {
  const taken = kindsOrPdf(kinds);
  const [first] = taken;
  return taken.includes("pdf")
    ? "Export it as PDF and choose it again."
    : `Save it as ${kindsText(first ? [first] : undefined)} and choose it again.`;
}
