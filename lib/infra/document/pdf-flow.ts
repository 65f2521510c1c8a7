/** Pages that are filled from top to bottom, with every mark either part of the structure or an artifact. */
import PDFDocument from "pdfkit";
import { face, fontNames } from "./pdf-fonts";
import { grey, type Line, lines, type Measure, type Run, type Style } from "./pdf-text";

export type Struct = PDFKit.PDFStructureElement;

const MARGIN = 56;
const FOOT = 34;
const LEADING = 1.4;

export type Facts = {
  title: string;
  language: string;
  origin: string;
  createdAt: Date;
  /** False where pages without tags will be put in between: it must not say that it is PDF/UA then. */
  claims?: boolean;
};

/** Pages that are put behind one of these, counted with them. */
export type Inserted = { after: number; count: number };

type Drawing = { x: number; baseline: number };

/** A document being written. Lengths are points; y grows downwards. */
export class Flow {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Struct;
  y = MARGIN;
  left = MARGIN;
  /** Width of what is being written; narrower in lists and quotations. */
  width: number;
  private open: Struct | undefined;
  readonly measure: Measure;

  constructor(readonly facts: Facts) {
    this.doc = new PDFDocument({
      size: "A4",
      margins: { top: MARGIN, bottom: FOOT, left: MARGIN, right: MARGIN },
      pdfVersion: "1.7",
      ...(facts.claims === false ? {} : { subset: "PDF/UA" as never }),
      tagged: true,
      lang: facts.language,
      displayTitle: true,
      bufferPages: true,
      // None of the standard faces, which are not embedded; a face is opened once, when it is first used.
      font: null as never,
      info: {
        Title: facts.title,
        Author: "",
        Producer: "Research funding portal",
        Creator: "Research funding portal",
        // Fixed, so that equal content gives equal bytes.
        CreationDate: facts.createdAt,
        ModDate: facts.createdAt,
      },
    });
    for (const name of fontNames) this.doc.registerFont(name, face(name) as never);
    this.root = this.doc.struct("Document");
    this.doc.addStructure(this.root);
    this.width = this.doc.page.width - 2 * MARGIN;
    this.measure = {
      width: (text, style) => {
        this.use(style);
        return this.doc.widthOfString(text);
      },
      has: (codePoint, font) => face(font).hasGlyphForCodePoint(codePoint),
    };
  }

  private use({ font, size }: Style): void {
    this.doc.font(font).fontSize(size);
  }

  get bottom(): number {
    return this.doc.page.height - MARGIN;
  }

  /** How many there are so far. */
  get pages(): number {
    return this.doc.bufferedPageRange().count;
  }

  /** Height of what a fresh page holds. */
  get full(): number {
    return this.bottom - MARGIN;
  }

  get isTop(): boolean {
    return this.y <= MARGIN;
  }

  static leading = (size: number): number => size * LEADING;

  /** A new page where what comes next does not fit. */
  ensure(height: number): void {
    if (this.y + Math.min(height, this.full) > this.bottom) this.newPage();
  }

  newPage(layout: "portrait" | "landscape" = "portrait"): void {
    this.close();
    const { left, width, page } = { left: this.left, width: this.width, page: this.doc.page };
    this.doc.addPage({
      size: "A4",
      layout,
      margins: { top: MARGIN, bottom: FOOT, left: MARGIN, right: MARGIN },
    });
    this.left = left;
    this.width = width + this.doc.page.width - page.width;
    this.y = MARGIN;
  }

  get isLandscape(): boolean {
    return this.doc.page.width > this.doc.page.height;
  }

  /** Empty space between parts; none at the head of a page. */
  gap(height: number): void {
    if (!this.isTop) this.y += height;
  }

  /** Runs `work` further to the right. */
  indented(by: number, work: () => void): void {
    this.left += by;
    this.width -= by;
    work();
    this.left -= by;
    this.width += by;
  }

  /** A new element of the structure below `parent`. */
  struct(parent: Struct, type: string, attributes?: Record<string, unknown>): Struct {
    const element = this.doc.struct(type);
    if (attributes)
      (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data.A =
        attributes;
    parent.add(element);
    return element;
  }

  /** What is drawn next belongs to this element. */
  private mark(element: Struct, tag: string): void {
    if (this.open === element) return;
    this.close();
    element.add(this.doc.markStructureContent(tag));
    this.open = element;
  }

  close(): void {
    if (!this.open) return;
    this.doc.endMarkedContent();
    this.open = undefined;
  }

  /** Lines and frames that say nothing. */
  artifact(draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
    this.close();
    this.doc.markContent("Artifact", { type });
    draw();
    this.doc.endMarkedContent();
  }

  rule(x: number, width: number, y: number, colour = "#d1d5db"): void {
    this.artifact(() =>
      this.doc
        .lineWidth(0.5)
        .strokeColor(colour)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke(),
    );
  }

  /** A dot before an item of a list: the label's content. */
  dot(element: Struct, size: number): void {
    this.mark(element, "Lbl");
    this.doc.circle(this.left - 8, this.y + Flow.leading(size) * 0.55, 1.6).fill("#111827");
    this.close();
  }

  /** Draws one line of an element at a place; links become elements of their own. */
  line(element: Struct, tag: string, line: Line, at: Drawing): void {
    let { x } = at;
    for (const run of line.runs) {
      const width = this.measure.width(run.text, run.style);
      if (run.style.href) this.linked(element, run, run.style.href, { ...at, x }, width);
      else {
        this.mark(element, tag);
        this.run(run, { ...at, x });
      }
      x += width;
    }
  }

  /** A line that was read before, such as a table's head on the next page. */
  repeated(line: Line, at: Drawing): void {
    let { x } = at;
    this.artifact(() => {
      for (const run of line.runs) {
        this.run(run, { ...at, x });
        x += this.measure.width(run.text, run.style);
      }
    }, "Pagination");
  }

  private run({ text, style, actual }: Run, { x, baseline }: Drawing): void {
    this.use(style);
    this.doc.fillColor(style.colour);
    if (actual !== undefined) this.doc.markContent("Span", { actual } as never);
    this.doc.text(text, x, baseline, {
      lineBreak: false,
      baseline: "alphabetic",
      ...(style.strike ? { strike: true } : {}),
    });
    if (actual !== undefined) this.doc.endMarkedContent();
  }

  private linked(parent: Struct, run: Run, href: string, at: Drawing, width: number): void {
    this.close();
    const link = this.struct(parent, "Link");
    this.mark(link, "Link");
    this.run(run, at);
    this.close();
    const { size } = run.style;
    this.doc.link(at.x, at.baseline - size, width, size * 1.3, href, {
      structParent: link,
      Contents: new String(run.text),
    } as never);
    // Ended on its own page: the reference to the annotation is written with the page that is open now.
    link.end();
  }

  /** Text from the left margin over as many pages as it takes. */
  text(element: Struct, tag: string, runs: readonly Run[], size: number): void {
    const height = Flow.leading(size);
    for (const line of lines(runs, this.width, this.measure)) {
      this.ensure(height);
      this.line(element, tag, line, { x: this.left, baseline: this.y + size * 1.05 });
      this.y += height;
    }
    this.close();
  }

  /** Numbers the pages and ends the document. */
  async end(inserted: readonly Inserted[] = []): Promise<Buffer> {
    this.close();
    const { doc, pages: count } = this;
    const others = (wanted: (one: Inserted) => boolean) =>
      inserted.filter(wanted).reduce((sum, one) => sum + one.count, 0);
    const total = count + others(() => true);
    const style: Style = { font: "regular", size: 8, colour: grey };
    for (let index = 0; index < count; index++) {
      doc.switchToPage(index);
      const words = `Page ${index + 1 + others(({ after }) => after < index)} of ${total}`;
      const room = doc.page.width - 2 * MARGIN - this.measure.width(words, style) - 24;
      const title: Run[] = [{ text: this.facts.title, style }];
      const [first] = lines(title, room, this.measure);
      const baseline = doc.page.height - FOOT;
      this.artifact(() => {
        if (first)
          for (const run of first.runs)
            this.run({ text: run.text, style: run.style }, { x: MARGIN, baseline });
        const x = doc.page.width - MARGIN - this.measure.width(words, style);
        this.run({ text: words, style }, { x, baseline });
      }, "Pagination");
    }
    this.root.end();
    const chunks: Buffer[] = [];
    const done = new Promise<Buffer>((resolve, reject) => {
      doc.on("data", (chunk: Buffer) => chunks.push(chunk));
      doc.on("end", () => resolve(Buffer.concat(chunks)));
      doc.on("error", reject);
    });
    doc.end();
    return done;
  }
}
