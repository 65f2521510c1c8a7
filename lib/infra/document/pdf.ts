/**
 * A document as an accessible PDF (PDF/UA-1: tagged headings, lists and tables with head cells, language, title,
 * bookmarks, embedded typefaces). Equal documents give equal bytes. Costs some tens of milliseconds a page's worth of
 * typefaces: run it in the thread of render.ts, not in a request.
 */
import { writeHeading, writeSection } from "./pdf-blocks";
import { Flow } from "./pdf-flow";
import type { DocumentTree } from "./tree";

export type PdfJob = {
  document: DocumentTree;
  /** Where paths of the portal begin: `https://portal.example`. */
  origin: string;
  /** ISO 8601; what the file says of when it was made. */
  createdAt: string;
};

/** The bytes of the PDF. */
export async function writePdf({ document, origin, createdAt }: PdfJob): Promise<Buffer> {
  const { title, language } = document;
  const flow = new Flow({ title, language, origin, createdAt: new Date(createdAt) });
  const place = { flow, parent: flow.root, outline: flow.doc.outline };
  writeHeading(place, 1, [{ type: "text", text: title }]);
  for (const section of document.sections) writeSection(place, section);
  return flow.end();
}
