/**
 * A document with the PDFs that belong to it in one file: the document itself, a list of the files, then each after a page
 * with its name and hash. Page numbers and bookmarks go through. Pages that were made elsewhere lose their tags, so
 * this file claims no accessibility; the document alone (pdf.ts) does.
 */
import {
  ParseSpeeds,
  PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  rgb,
  StandardFonts,
} from "@cantoo/pdf-lib";
import type { PdfJob } from "./pdf";
import { writeHeading, writeSection } from "./pdf-blocks";
import { Flow } from "./pdf-flow";
import { type Block, cell, paragraph, type Section, text } from "./tree";

export type CompletePart = {
  name: string;
  /** Where its own file is, a path of the portal. */
  href: string;
  sha256: string;
  /** Facts for its title page. */
  facts: { term: string; value: string }[];
  /** Its pages, cleaned by pdf-clean.ts; or why it is only listed. */
  pdf: { bytes: Uint8Array; pages: number } | { reason: string };
};

export type CompleteJob = PdfJob & { parts: CompletePart[] };

type Merged = CompletePart & { pdf: { bytes: Uint8Array; pages: number } };
const isMerged = (part: CompletePart): part is Merged => "pages" in part.pdf;

function listSection(parts: readonly CompletePart[]): Section {
  return {
    id: "files",
    title: "Files in this document",
    blocks: [
      {
        type: "table",
        caption: "Files in this document",
        head: ["File", "In this document"].map((words) => cell(words, { heading: true })),
        rows: parts.map(({ name, href, sha256, pdf }) => [
          {
            heading: true,
            lines: [
              [{ type: "link", href, children: [text(name)] }],
              [text("SHA-256: "), { type: "code", text: sha256 }],
            ],
          },
          cell("pages" in pdf ? `Its pages follow: ${pdf.pages}` : `Listed only. ${pdf.reason}`),
        ]),
      },
    ],
  };
}

function titleSection(part: Merged, number: number): Section {
  const { name, href, sha256, facts, pdf } = part;
  const blocks: Block[] = [
    {
      type: "facts",
      items: [
        ...facts.map(({ term, value }) => ({ term, value: [text(value)] })),
        { term: "Pages", value: [text(String(pdf.pages))] },
        { term: "SHA-256 of the file", value: [{ type: "code", text: sha256 }] },
      ],
    },
    paragraph(
      "The pages that follow are the file as it was attached, without links within it, scripts or tags.",
    ),
    { type: "paragraph", children: [{ type: "link", href, children: [text("Open the file itself")] }] },
  ];
  return { id: `file-${number}`, title: `Attachment ${number}: ${name}`, blocks };
}

/** The document, its list of files and title pages; `after`: index of each title page. */
async function writeFrame({ document, origin, createdAt, parts }: CompleteJob, merged: readonly Merged[]) {
  const { title, language } = document;
  const flow = new Flow({ title, language, origin, createdAt: new Date(createdAt), claims: false });
  const place = { flow, parent: flow.root, outline: flow.doc.outline };
  writeHeading(place, 1, [{ type: "text", text: title }]);
  for (const section of document.sections) writeSection(place, section);
  if (parts.length > 0) writeSection(place, listSection(parts));
  const inserted = merged.map((part, index) => {
    flow.newPage();
    writeSection(place, titleSection(part, index + 1));
    return { after: flow.pages - 1, count: part.pdf.pages };
  });
  return { bytes: await flow.end(inserted), inserted };
}

const artifact = (page: PDFPage, draw: () => void): void => {
  page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of("Artifact")]));
  draw();
  page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent));
};

/** One file of all. Equal jobs give equal bytes. */
export async function writeComplete(job: CompleteJob): Promise<Uint8Array> {
  const merged = job.parts.filter(isMerged);
  const frame = await writeFrame(job, merged);
  const options = { parseSpeed: ParseSpeeds.Fastest, updateMetadata: false };
  const target = await PDFDocument.load(frame.bytes, options);
  const font = await target.embedFont(StandardFonts.Helvetica);
  const total = target.getPageCount() + merged.reduce((sum, { pdf }) => sum + pdf.pages, 0);
  let moved = 0;
  for (const [index, { pdf }] of merged.entries()) {
    const first = (frame.inserted[index]?.after ?? 0) + moved + 1;
    const source = await PDFDocument.load(pdf.bytes, options);
    for (const [offset, page] of (await target.copyPages(source, source.getPageIndices())).entries()) {
      target.insertPage(first + offset, page);
      number(page, `Page ${first + offset + 1} of ${total}`);
    }
    moved += pdf.pages;
  }
  return target.save({ addDefaultPage: false, updateFieldAppearances: false });

  /** In the corner that is the lower right for whoever reads the page, whichever way it is turned. */
  function number(page: PDFPage, words: string): void {
    const size = 7;
    const { x, y, width, height } = page.getCropBox();
    const long = font.widthOfTextAtSize(words, size) + 6;
    const turn = ((page.getRotation().angle % 360) + 360) % 360;
    const corners: Record<number, [number, number]> = {
      0: [x + width - long - 6, y + 6],
      90: [x + width - 6, y + height - long - 6],
      180: [x + long + 6, y + height - 6],
      270: [x + 6, y + long + 6],
    };
    const [left, bottom] = corners[turn] ?? [x + 6, y + 6];
    const rotate = page.getRotation();
    artifact(page, () => {
      page.drawRectangle({
        x: left,
        y: bottom,
        width: long,
        height: size + 4,
        rotate,
        color: rgb(1, 1, 1),
        opacity: 0.85,
      });
      const radians = (turn * Math.PI) / 180;
      const [right, up] = [3, 3.5];
      page.drawText(words, {
        x: left + right * Math.cos(radians) - up * Math.sin(radians),
        y: bottom + right * Math.sin(radians) + up * Math.cos(radians),
        size,
        font,
        rotate,
        color: rgb(0.27, 0.3, 0.35),
      });
    });
  }
}
