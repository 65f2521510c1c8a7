/** What a file is, judged by its bytes: its name decides only between kinds of text, which have no signature. */
import { fileTypeFromBuffer } from "file-type";
import { inspectJpeg, inspectPng } from "./image";
import { type FileFormat, type FileKind, formatFacts, kindsOrPdf, kindsText, remedy } from "./kinds";
import { inspectOffice } from "./office";
import { inspectPdf } from "./pdf";

export type InspectedFile =
  | { ok: true; format: FileFormat; mime: string; extension: string; pages?: number | undefined }
  | { ok: false; reason: string };

type Found = { format: FileFormat; pages?: number | undefined } | { reason: string } | { other: string };

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
const UTF8 =
  "The text is not in UTF-8, so its letters would be lost. Save it as UTF-8 (in Excel: “CSV UTF-8”).";

/** Plain text: UTF-8 without control characters. */
function inspectText(bytes: Buffer, name: string): Found {
  if (CONTROLS.test(bytes.toString("latin1"))) return { other: "not known here" };
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { reason: UTF8 };
  }
  return { format: /\.csv$/i.test(name.trim()) ? "csv" : "txt" };
}

const begins = (bytes: Buffer, text: string) =>
  bytes.subarray(0, text.length).equals(Buffer.from(text, "latin1"));

const OLD =
  "The file is of an old Office format, or locked with a password. Save it as DOCX, XLSX or PDF without one.";

/** The format by signature; a file that only looks like one is refused with the reason. */
async function find(bytes: Buffer, name: string, taken: readonly FileKind[]): Promise<Found> {
  if (begins(bytes, "%PDF-")) {
    const pdf = await inspectPdf(bytes);
    return pdf.ok ? { format: "pdf", pages: pdf.pages } : pdf;
  }
  const packed = taken.includes("document") || taken.includes("spreadsheet");
  if (begins(bytes, "PK\x03\x04")) {
    // Looked into by itself, with limits, and only where such a document is taken.
    if (!packed) return { other: "ZIP, as archives and Office documents are" };
    const office = await inspectOffice(bytes);
    return office.ok ? { format: office.format } : office;
  }
  if (begins(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
    return packed ? { reason: OLD } : { other: "an old Office format" };
  const type = await fileTypeFromBuffer(bytes);
  if (type?.mime === "image/png") {
    const image = inspectPng(bytes);
    return image.ok ? { format: "png" } : image;
  }
  if (type?.mime === "image/jpeg") {
    const image = inspectJpeg(bytes);
    return image.ok ? { format: "jpg" } : image;
  }
  return type ? { other: type.ext.toUpperCase() } : inspectText(bytes, name);
}

/** Checks a file against the kinds that are taken; the refusal says what is taken and what to do. */
export async function inspectFile(
  bytes: Buffer,
  name: string,
  kinds: readonly FileKind[] | undefined,
): Promise<InspectedFile> {
  const taken = kindsOrPdf(kinds);
  const found = await find(bytes, name, taken);
  const refusal = (type: string): InspectedFile => ({
    ok: false,
    reason: `The type of this file is ${type}; only ${kindsText(taken)} is taken here. ${remedy(taken)}`,
  });
  if ("other" in found) return refusal(found.other);
  if ("reason" in found) return { ok: false, reason: found.reason };
  // A table of text is text as well.
  const plain = found.format === "csv" && !taken.includes("spreadsheet") && taken.includes("text");
  const format = plain ? "txt" : found.format;
  const { kind, label, mime, endings } = formatFacts[format];
  if (!taken.includes(kind)) return refusal(label);
  const given = name.trim().toLowerCase();
  const extension = endings.find((ending) => given.endsWith(`.${ending}`)) ?? (endings[0] as string);
  return { ok: true, format, mime, extension, pages: found.pages };
}
