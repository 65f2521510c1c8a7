/** The thread in which PDFs are written, off the event loop. */
import Piscina from "piscina";
import type { CleanPdf } from "./clean-reasons";
import { type AnyPdfJob, type PdfWriter, setPdfWriter } from "./render";

/** Waiting beyond this many is refused: the answer is 503, and the other deployment may do better. */
const MOST_WAITING = 60;
/** Milliseconds, waiting included: for one document, for one with all its files, for a look at a stranger's file. */
const PATIENCE = { document: 20_000, complete: 60_000, clean: 15_000 } as const;
const patience = (job: AnyPdfJob) =>
  "clean" in job ? PATIENCE.clean : "parts" in job ? PATIENCE.complete : PATIENCE.document;

/** Makes this process write PDFs; the thread begins with the first. @param entry the bundled pdf-worker */
export function startPdfWriter(entry: URL): { stop: () => Promise<void> } {
  const pool = new Piscina<AnyPdfJob, Uint8Array | CleanPdf>({
    filename: entry.href,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MOST_WAITING,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  // Ended where it takes too long: what a stranger's file may do to the thread ends with the thread.
  const write = (job: AnyPdfJob) => pool.run(job, { signal: AbortSignal.timeout(patience(job)) });
  setPdfWriter(write as PdfWriter);
  return {
    async stop() {
      setPdfWriter(undefined);
      await pool.destroy();
    },
  };
}
