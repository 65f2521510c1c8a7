/** The thread in which PDFs are written, off the event loop. */
import Piscina from "piscina";
import type { PdfJob } from "./pdf";
import { setPdfWriter } from "./render";

/** Waiting beyond this many is refused: the answer is 503, and the other deployment may do better. */
const MOST_WAITING = 60;
const PATIENCE_MS = 20_000;

/** Makes this process write PDFs; the thread begins with the first. @param entry the bundled pdf-worker */
export function startPdfWriter(entry: URL): { stop: () => Promise<void> } {
  const pool = new Piscina<PdfJob, Uint8Array>({
    filename: entry.href,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MOST_WAITING,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  setPdfWriter((job) => pool.run(job, { signal: AbortSignal.timeout(PATIENCE_MS) }));
  return {
    async stop() {
      setPdfWriter(undefined);
      await pool.destroy();
    },
  };
}
