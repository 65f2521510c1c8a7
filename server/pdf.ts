import { startPdfWriter } from "@/lib/infra/document/pdf-pool";

/** The thread that writes PDFs: the file beside the bundled front, or its source in development. */
export function startPdf() {
  const here = import.meta.url;
  const entry = here.endsWith(".ts") ? "../lib/infra/document/pdf-worker.ts" : "./pdf.mjs";
  return startPdfWriter(new URL(entry, here));
}
