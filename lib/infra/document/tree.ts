/**
 * A document as data: what screen, PDF and API are all made from, so that they cannot say different things.
 * Plain JSON, browser-safe. Text is in reading order; how it looks is each renderer's own.
 */

export type Inline =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "strong" | "emphasis" | "strike"; children: Inline[] }
  | { type: "code"; text: string }
  /** A path of the portal or an http(s) or mailto address. */
  | { type: "link"; href: string; children: Inline[] }
  /** A state in words; `kind` and `state` let a screen add its colour and icon. */
  | { type: "status"; kind: "member"; state: string; text: string };

/** A cell of a table: lines one below the other, of which all but the first are asides. */
export type Cell = { lines: Inline[][]; heading?: true; numeric?: true };

export type HeadingLevel = 3 | 4 | 5 | 6;

export type TableBlock = {
  type: "table";
  /** Its name for assistive technology; no text of the document. */
  caption: string;
  head: Cell[];
  rows: Cell[][];
  foot?: Cell[];
};

export type Block =
  | { type: "heading"; level: HeadingLevel; children: Inline[]; id?: string }
  | { type: "paragraph"; children: Inline[]; muted?: true }
  | { type: "code"; text: string }
  | { type: "quote"; children: Block[] }
  | { type: "list"; ordered: boolean; start: number; items: Block[][] }
  | { type: "rule" }
  | { type: "facts"; items: { term: string; value: Inline[] }[] }
  | TableBlock
  /** The answer to one question, under its id. */
  | { type: "answer"; id: string; children: Block[] };

/** A part of the document with a heading of level 2. */
export type Section = { id: string; title: string; blocks: Block[] };

export type DocumentTree = {
  format: 1;
  /** The document's own title, level 1. */
  title: string;
  /** BCP 47. */
  language: string;
  sections: Section[];
};

export const text = (words: string): Inline => ({ type: "text", text: words });
export const paragraph = (words: string): Block => ({ type: "paragraph", children: [text(words)] });
export const muted = (words: string): Block => ({ type: "paragraph", children: [text(words)], muted: true });
export const cell = (words: string, look: Omit<Cell, "lines"> = {}): Cell => ({
  lines: [[text(words)]],
  ...look,
});

/** The plain text of inline nodes. */
export function plain(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === "break") return "\n";
      return "children" in node ? plain(node.children) : node.text;
    })
    .join("");
}
