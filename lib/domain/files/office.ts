/** Whether a zip archive is a document of an office programme: by its parts, never by its name. */
import type { FileFormat } from "./kinds";
import { unzip } from "./zip";

export type Office = { ok: true; format: FileFormat } | { ok: false; reason: string };

const main = "application/vnd.openxmlformats-officedocument";
const TYPES: [string, FileFormat][] = [
  [`${main}.wordprocessingml.document.main+xml`, "docx"],
  [`${main}.spreadsheetml.sheet.main+xml`, "xlsx"],
];
const OPEN: Record<string, FileFormat> = {
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
};
/** Where programmes keep what they would run. */
const MACRO = /(^|\/)(vbaProject\.bin|vbaData\.xml)$|^(Basic|Scripts)\//i;

const reasons = {
  broken: "The file is broken: its parts cannot be read. Save it again and choose the new file.",
  encrypted: "The file is locked with a password. Save it without one and choose it again.",
  bomb: "The file unpacks to more than 120 MB or 3,000 parts, more than can be checked. Make it smaller, or export it as PDF.",
  macros: "The file holds macros, which nobody here would run. Save it without macros and choose it again.",
  other: "The file is an archive, not a document. Choose the document itself.",
} as const;

const refuse = (reason: keyof typeof reasons): Office => ({ ok: false, reason: reasons[reason] });

const READ = ["[Content_Types].xml", "mimetype", "META-INF/manifest.xml"];

/** What the archive says that it is; unpacked once, within limits. */
export async function inspectOffice(bytes: Buffer): Promise<Office> {
  const found = await unzip(bytes, (name) => READ.includes(name));
  if (!found.ok) return refuse(found.reason);
  const { names, parts } = found.zip;
  if (names.some((name) => MACRO.test(name))) return refuse("macros");
  const open = OPEN[parts.get("mimetype")?.trim() ?? ""];
  if (open) {
    // A locked one is a sound archive, whose list of parts says how each is locked.
    if (parts.get("META-INF/manifest.xml")?.includes("encryption-data")) return refuse("encrypted");
    return names.includes("content.xml") ? { ok: true, format: open } : refuse("broken");
  }
  const types = parts.get("[Content_Types].xml");
  if (types?.includes("macroEnabled")) return refuse("macros");
  const format = TYPES.find(([type]) => types?.includes(type))?.[1];
  if (!format) return refuse("other");
  return names.includes(format === "docx" ? "word/document.xml" : "xl/workbook.xml")
    ? { ok: true, format }
    : refuse("broken");
}
