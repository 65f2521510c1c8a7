/** What runs in the thread of render.ts. */
import { type PdfJob, writePdf } from "./pdf";

export default async function work(job: PdfJob): Promise<Uint8Array> {
  // A copy of its own: the pool hands its memory over, and a Buffer may share one with others.
  return new Uint8Array(await writePdf(job));
}
