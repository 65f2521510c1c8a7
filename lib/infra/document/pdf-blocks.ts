/** The parts of a document, each with its element of the structure. */
import { Flow, type Struct } from "./pdf-flow";
import { writeTable } from "./pdf-table";
import { drawn, grey, ink, type Run, runsOf, type Style } from "./pdf-text";
import { type Block, type Inline, plain, type Section } from "./tree";

const BODY = 10;
const sizes: Record<number, number> = { 1: 18, 2: 14, 3: 11.5, 4: 10.5, 5: 10, 6: 10 };

type Outline = PDFKit.PDFOutline;
type Place = { flow: Flow; parent: Struct; outline: Outline };

const style = (more: Partial<Style> = {}): Style => ({ font: "regular", size: BODY, colour: ink, ...more });
const runs = ({ flow }: Place, nodes: readonly Inline[], look: Style): Run[] =>
  runsOf(nodes, look, flow.facts.origin);

/** A heading with two lines of what follows; in the outline down to level 3. */
export function writeHeading(place: Place, level: number, nodes: readonly Inline[]): Outline {
  const { flow, parent, outline } = place;
  const size = sizes[level] ?? BODY;
  flow.gap(level <= 2 ? 18 : 10);
  flow.ensure(Flow.leading(size) + 3 * Flow.leading(BODY));
  const words = drawn(plain(nodes)).replace(/\n/g, " ").trim();
  const entry = level === 2 || level === 3 ? outline.addItem(words || " ") : outline;
  const element = flow.struct(parent, `H${level}`);
  flow.text(element, `H${level}`, runs(place, nodes, style({ font: "bold", size })), size);
  flow.y += 3;
  return entry;
}

function writeParagraph(place: Place, nodes: readonly Inline[], muted: boolean): void {
  const { flow, parent } = place;
  const set = runs(place, nodes, style(muted ? { colour: grey } : {}));
  if (set.every(({ text }) => text.trim() === "")) return;
  flow.text(flow.struct(parent, "P"), "P", set, BODY);
}

function writeCode(place: Place, words: string): void {
  const { flow, parent } = place;
  const element = flow.struct(flow.struct(parent, "P"), "Code");
  flow.indented(8, () => {
    for (const line of words.split("\n")) {
      // Spaces at the head of a line mean something in code.
      const kept = drawn(line).replace(/^ +/, (spaces) => "\u00a0".repeat(spaces.length));
      if (kept === "") flow.y += Flow.leading(BODY - 1);
      else
        flow.text(
          element,
          "Code",
          [{ text: kept, style: style({ font: "mono", size: BODY - 1 }) }],
          BODY - 1,
        );
    }
  });
}

function writeList(place: Place, list: Block & { type: "list" }): void {
  const { flow, parent } = place;
  const element = flow.struct(parent, "L", {
    O: "List",
    ListNumbering: list.ordered ? "Decimal" : "Disc",
  });
  const digits = String(list.start + list.items.length - 1).length;
  flow.indented(list.ordered ? 12 + digits * 6.5 : 16, () => {
    for (const [index, blocks] of list.items.entries()) {
      flow.gap(index === 0 ? 0 : 2);
      flow.ensure(Flow.leading(BODY));
      const item = flow.struct(element, "LI");
      const label = flow.struct(item, "Lbl");
      if (list.ordered) {
        const words = `${list.start + index}.`;
        const look = style();
        const width = flow.measure.width(words, look);
        const at = { x: flow.left - width - 4, baseline: flow.y + BODY * 1.05 };
        flow.line(label, "Lbl", { runs: [{ text: words, style: look }], width }, at);
        flow.close();
      } else flow.dot(label, BODY);
      const before = flow.y;
      writeBlocks({ ...place, parent: flow.struct(item, "LBody") }, blocks, 4);
      if (flow.y === before) flow.y += Flow.leading(BODY);
    }
  });
}

function writeFacts(place: Place, facts: Block & { type: "facts" }): void {
  const { flow, parent } = place;
  const element = flow.struct(parent, "L", { O: "List", ListNumbering: "None" });
  for (const { term, value } of facts.items) {
    flow.gap(2);
    flow.ensure(2 * Flow.leading(BODY));
    const item = flow.struct(element, "LI");
    const look = style({ font: "bold", size: 9, colour: grey });
    flow.text(flow.struct(item, "Lbl"), "Lbl", runsOf([{ type: "text", text: term }], look, ""), 9);
    flow.text(flow.struct(item, "LBody"), "LBody", runs(place, value, style()), BODY);
  }
}

function writeRule({ flow }: Place): void {
  flow.gap(8);
  flow.rule(flow.left, flow.width, flow.y);
  flow.y += 8;
}

function writeQuote(place: Place, blocks: readonly Block[]): void {
  const parent = place.flow.struct(place.parent, "BlockQuote");
  place.flow.indented(14, () => writeBlocks({ ...place, parent }, blocks, 4));
}

function writeBlock(place: Place, block: Block, space: number): void {
  const { flow, parent } = place;
  const { type } = block;
  if (type !== "heading" && type !== "rule" && type !== "answer") flow.gap(space);
  if (type === "heading") writeHeading(place, block.level, block.children);
  else if (type === "paragraph") writeParagraph(place, block.children, block.muted === true);
  else if (type === "code") writeCode(place, block.text);
  else if (type === "quote") writeQuote(place, block.children);
  else if (type === "list") writeList(place, block);
  else if (type === "rule") writeRule(place);
  else if (type === "facts") writeFacts(place, block);
  else if (type === "table") {
    writeTable(flow, parent, block);
    flow.y += 6;
  } else writeBlocks({ ...place, parent: flow.struct(parent, "Sect") }, block.children, 6);
}

function writeBlocks(place: Place, blocks: readonly Block[], space: number): void {
  for (const [index, block] of blocks.entries()) writeBlock(place, block, index === 0 ? 0 : space);
}

/** A section with its heading. */
export function writeSection(place: Place, section: Section): void {
  const parent = place.flow.struct(place.parent, "Sect");
  const outline = writeHeading({ ...place, parent }, 2, [{ type: "text", text: section.title }]);
  writeBlocks({ ...place, parent, outline }, section.blocks, 6);
}
