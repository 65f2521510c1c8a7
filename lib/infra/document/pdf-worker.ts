/** What runs in the thread of render.ts. */

import type { CleanPdf } from "./clean-reasons";
import { writePdf } from "./pdf";
import { cleanPdf } from "./pdf-clean";
import { writeComplete } from "./pdf-complete";
import type { AnyPdfJob } from "./render";

export default async function work(job: AnyPdfJob): Promise<Uint8Array | CleanPdf> {
  if ("clean" in job) return cleanPdf(job.clean);
  if ("parts" in job) return writeComplete(job);
  // A copy of its own: the pool hands its memory over, and a Buffer may share one with others.
  return new Uint8Array(await writePdf(job));
}
