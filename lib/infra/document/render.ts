/**
 * PDFs as they are asked for. Who writes them (pdf-pool.ts) is started by the front; pages are bundled apart from it, so
 * the writer hangs on globalThis. What was made is kept for a while, by the hash of what it says.
 */
import { createHash } from "node:crypto";
import { type CleanPdf, cleanReasons } from "./clean-reasons";
import type { PdfJob } from "./pdf";
import type { CompleteJob } from "./pdf-complete";

/** What the thread does: writes a document, with or without the files that belong to it, or looks at one such file. */
export type AnyPdfJob = PdfJob | CompleteJob | { clean: Uint8Array };
export type PdfWriter = {
  (job: PdfJob | CompleteJob): Promise<Uint8Array>;
  (job: { clean: Uint8Array }): Promise<CleanPdf>;
};
const shared = globalThis as typeof globalThis & { portalPdfWriter?: PdfWriter | undefined };

/** Bytes of PDFs that are kept. */
const KEPT_BYTES = 32 * 1_048_576;

/** Says who writes PDFs in this process from now on: a pool of threads, or in tests the function itself. */
export function setPdfWriter(writer: PdfWriter | undefined): void {
  shared.portalPdfWriter = writer;
}

const kept = new Map<string, Uint8Array>();
let keptBytes = 0;

function keep(tag: string, bytes: Uint8Array): void {
  // One that would drive most others out is made again.
  if (bytes.length > KEPT_BYTES / 4) return;
  kept.set(tag, bytes);
  keptBytes += bytes.length;
  for (const [oldest, others] of kept) {
    if (keptBytes <= KEPT_BYTES || oldest === tag) break;
    kept.delete(oldest);
    keptBytes -= others.length;
  }
}

/** The tag of a PDF: the hash of what it is made from. `release`: another renderer may give other bytes. */
export const pdfTag = (job: PdfJob & { files?: unknown }, release: string): string =>
  createHash("sha256").update(release).update("\0").update(JSON.stringify(job)).digest("hex");

function writer(): PdfWriter {
  const write = shared.portalPdfWriter;
  if (!write) throw new Error("No PDF can be written in this process: the front has started no writer");
  return write;
}

/** A stranger's PDF as pages for another document; what kills or stalls the thread is only a reason. */
export async function cleanInThread(bytes: Uint8Array): Promise<CleanPdf> {
  const clean = writer();
  try {
    return await clean({ clean: bytes });
  } catch (error) {
    const late = error instanceof Error && error.name === "AbortError";
    return { ok: false, reason: late ? cleanReasons.slow : cleanReasons.broken };
  }
}

/** A complete PDF that was kept, or made and kept. `job` gives what it is made from only where it must be made. */
export async function renderComplete(tag: string, job: () => Promise<CompleteJob>): Promise<Uint8Array> {
  const known = kept.get(tag);
  if (known) return known;
  const bytes = await writer()(await job());
  if (!kept.has(tag)) keep(tag, bytes);
  return bytes;
}

/** The PDF of a document, made or kept. @throws Error where no thread was started, or it is overrun */
export async function renderPdf(job: PdfJob, tag: string): Promise<Uint8Array> {
  const known = kept.get(tag);
  if (known) {
    // Back to the end: what is asked for is kept longest.
    kept.delete(tag);
    kept.set(tag, known);
    return known;
  }
  const bytes = await writer()(job);
  if (!kept.has(tag)) keep(tag, bytes);
  return bytes;
}
