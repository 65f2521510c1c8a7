/** Is it a PDF, and how many pages has it? Judged by its bytes, never by its name or what the sender says. */
import { inflateSync } from "node:zlib";
import { fileTypeFromBuffer } from "file-type";

export type Inspected = { ok: true; pages: number | undefined } | { ok: false; reason: string };

const NOT_PDF = "The file is not a PDF. Export it as PDF and choose it again.";
const CUT_OFF = "The PDF is incomplete: its end is missing. Export it again and choose the new file.";

/** How much is inflated to count pages: per stream and in all, so that a small file cannot grow without limit. */
const STREAM_LIMIT = 2 * 1_048_576;
const TOTAL_LIMIT = 16 * 1_048_576;

/** Checks the magic bytes at the start and the end; counts pages where the file says them plainly. */
export async function inspectPdf(bytes: Buffer): Promise<Inspected> {
  // A file that begins as something else but holds a PDF further on (a polyglot) is refused too.
  if (bytes.subarray(0, 5).toString("latin1") !== "%PDF-") return { ok: false, reason: NOT_PDF };
  const kind = await fileTypeFromBuffer(bytes);
  if (kind && kind.mime !== "application/pdf" && kind.ext !== "ai") return { ok: false, reason: NOT_PDF };
  if (!bytes.subarray(-1024).includes("%%EOF")) return { ok: false, reason: CUT_OFF };
  return { ok: true, pages: countPages(bytes) };
}

const PAGE = /\/Type\s*\/Page(?![A-Za-z])/g;
const pagesIn = (text: string): number => text.match(PAGE)?.length ?? 0;

/** Number of page objects, also inside compressed object streams; undefined when none is found. */
function countPages(bytes: Buffer): number | undefined {
  const text = bytes.toString("latin1");
  let pages = pagesIn(text);
  let room = TOTAL_LIMIT;
  for (let at = text.indexOf("/ObjStm"); at >= 0 && room > 0; at = text.indexOf("/ObjStm", at + 7)) {
    const start = text.indexOf("stream", at);
    const end = text.indexOf("endstream", start);
    if (start < 0 || end < 0) break;
    const skip = text.startsWith("\r\n", start + 6) ? 8 : 7;
    try {
      const inside = inflateSync(bytes.subarray(start + skip, end), { maxOutputLength: STREAM_LIMIT });
      room -= inside.length;
      pages += pagesIn(inside.toString("latin1"));
    } catch {
      // Encrypted or otherwise packed: the count would be wrong, so there is none.
      return undefined;
    }
  }
  return pages > 0 ? pages : undefined;
}
