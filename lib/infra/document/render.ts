/**
 * PDFs as they are asked for. Who writes them (pdf-pool.ts) is started by the front; pages are bundled apart from it, so
 * the writer hangs on globalThis. What was made is kept for a while, by the hash of what it says.
 */
import { createHash } from "node:crypto";
import type { PdfJob } from "./pdf";

type Writer = (job: PdfJob) => Promise<Uint8Array>;
const shared = globalThis as typeof globalThis & { portalPdfWriter?: Writer | undefined };

/** Bytes of PDFs that are kept. */
const KEPT_BYTES = 32 * 1_048_576;

/** Says who writes PDFs in this process from now on: a pool of threads, or in tests the function itself. */
export function setPdfWriter(writer: Writer | undefined): void {
  shared.portalPdfWriter = writer;
}

const kept = new Map<string, Uint8Array>();
let keptBytes = 0;

function keep(tag: string, bytes: Uint8Array): void {
  kept.set(tag, bytes);
  keptBytes += bytes.length;
  for (const [oldest, others] of kept) {
    if (keptBytes <= KEPT_BYTES || oldest === tag) break;
    kept.delete(oldest);
    keptBytes -= others.length;
  }
}

/** The tag of a PDF: the hash of what it is made from. `release`: another renderer may give other bytes. */
export const pdfTag = (job: PdfJob, release: string): string =>
  createHash("sha256").update(release).update("\0").update(JSON.stringify(job)).digest("hex");

/** The PDF of a document, made or kept. @throws Error where no thread was started, or it is overrun */
export async function renderPdf(job: PdfJob, tag: string): Promise<Uint8Array> {
  const known = kept.get(tag);
  if (known) {
    // Back to the end: what is asked for is kept longest.
    kept.delete(tag);
    kept.set(tag, known);
    return known;
  }
  const write = shared.portalPdfWriter;
  if (!write) throw new Error("No PDF can be written in this process: the front has started no writer");
  const bytes = await write(job);
  if (!kept.has(tag)) keep(tag, bytes);
  return bytes;
}
