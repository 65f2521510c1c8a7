/** Markdown written by people, as nodes of a document. Pictures become their description, raw HTML stays text. */
import type { List, ListItem, Node, PhrasingContent, Root, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Block, Cell, HeadingLevel, Inline } from "./tree";

type Context = {
  /** Addresses of reference links, by identifier. */
  definitions: Map<string, string>;
  footnotes: Map<string, RootContent[]>;
  /** Footnotes in the order of their first mention. */
  cited: string[];
  /** From the author's level to the document's. */
  level: (depth: number) => HeadingLevel;
};

/** Addresses that a document may lead to; anything else stays words. */
function safeHref(url: string): string | undefined {
  if (/^(https?:\/\/|mailto:)/i.test(url)) return url;
  return /^\/(?![/\\])/.test(url) ? url : undefined;
}

const said = (node: Node): string => {
  const value = (node as { value?: string }).value;
  return value ?? ((node as { children?: Node[] }).children ?? []).map(said).join("");
};

function inline(node: PhrasingContent, context: Context): Inline[] {
  const inside = () => inlines((node as { children: PhrasingContent[] }).children, context);
  switch (node.type) {
    case "text":
      return [{ type: "text", text: node.value.replace(/[ \t]*\n[ \t]*/g, " ") }];
    case "strong":
    case "emphasis":
      return [{ type: node.type, children: inside() }];
    case "delete":
      return [{ type: "strike", children: inside() }];
    case "inlineCode":
      return [{ type: "code", text: node.value }];
    case "break":
      return [{ type: "break" }];
    case "link":
      return linked(safeHref(node.url), inside());
    case "linkReference":
      return linked(safeHref(context.definitions.get(node.identifier) ?? ""), inside());
    case "image":
    case "imageReference":
      return node.alt ? [{ type: "text", text: node.alt }] : [];
    case "footnoteReference": {
      if (!context.cited.includes(node.identifier)) context.cited.push(node.identifier);
      return [{ type: "text", text: `[${context.cited.indexOf(node.identifier) + 1}]` }];
    }
    default:
      return [{ type: "text", text: said(node) }];
  }
}

const linked = (href: string | undefined, children: Inline[]): Inline[] =>
  href === undefined ? children : [{ type: "link", href, children }];

const inlines = (nodes: readonly PhrasingContent[], context: Context): Inline[] =>
  nodes.flatMap((node) => inline(node, context));

function item(node: ListItem, context: Context): Block[] {
  const children = blocks(node.children, context);
  if (typeof node.checked !== "boolean") return children;
  const box: Inline = { type: "text", text: node.checked ? "☑ " : "☐ " };
  const [first, ...rest] = children;
  if (first?.type !== "paragraph") return [{ type: "paragraph", children: [box] }, ...children];
  return [{ ...first, children: [box, ...first.children] }, ...rest];
}

const list = (node: List, context: Context): Block => ({
  type: "list",
  ordered: node.ordered === true,
  start: node.start ?? 1,
  items: node.children.map((one) => item(one, context)),
});

function table(node: Table, context: Context): Block {
  const [head, ...rows] = node.children.map((row) =>
    row.children.map((one, index): Cell => {
      const numeric = node.align?.[index] === "right";
      return { lines: [inlines(one.children, context)], ...(numeric ? { numeric: true as const } : {}) };
    }),
  );
  const width = head?.length ?? 0;
  const full = (row: Cell[]): Cell[] =>
    Array.from({ length: width }, (_, index) => row[index] ?? { lines: [[]] });
  return {
    type: "table",
    caption: "Table",
    head: (head ?? []).map((one) => ({ ...one, heading: true })),
    rows: rows.map(full),
  };
}

function block(node: RootContent, context: Context): Block[] {
  switch (node.type) {
    case "paragraph": {
      const children = inlines(node.children, context);
      return children.length > 0 ? [{ type: "paragraph", children }] : [];
    }
    case "heading":
      return [
        { type: "heading", level: context.level(node.depth), children: inlines(node.children, context) },
      ];
    case "blockquote":
      return [{ type: "quote", children: blocks(node.children, context) }];
    case "list":
      return [list(node, context)];
    case "code":
      return [{ type: "code", text: node.value }];
    case "thematicBreak":
      return [{ type: "rule" }];
    case "table":
      return [table(node, context)];
    case "definition":
    case "footnoteDefinition":
      return [];
    default: {
      const words = said(node);
      return words.trim() ? [{ type: "paragraph", children: [{ type: "text", text: words }] }] : [];
    }
  }
}

const blocks = (nodes: readonly RootContent[], context: Context): Block[] =>
  nodes.flatMap((node) => block(node, context));

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of (node as { children?: Node[] }).children ?? []) walk(child, visit);
}

/** The highest heading that the author used becomes `top`, and no level is skipped. */
function levels(depths: readonly number[], top: number): (depth: number) => HeadingLevel {
  const used = [...new Set(depths)].sort((a, b) => a - b);
  let previous = top - 1;
  return (depth) => {
    previous = Math.min(previous + 1, top + used.indexOf(depth), 6);
    return previous as HeadingLevel;
  };
}

/** Headings within the words of a document come below its own: `top` is the level of the highest. */
export function markdownBlocks(source: string, top: HeadingLevel): Block[] {
  const root: Root = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const depths: number[] = [];
  const definitions = new Map<string, string>();
  const footnotes = new Map<string, RootContent[]>();
  walk(root, (node) => {
    if (node.type === "heading") depths.push((node as { depth?: number }).depth ?? 1);
    const { identifier, url, children } = node as {
      identifier?: string;
      url?: string;
      children?: RootContent[];
    };
    if (node.type === "definition" && identifier && !definitions.has(identifier))
      definitions.set(identifier, url ?? "");
    if (node.type === "footnoteDefinition" && identifier) footnotes.set(identifier, children ?? []);
  });
  const context: Context = { definitions, footnotes, cited: [], level: levels(depths, top) };
  const body = blocks(root.children, context);
  const notes: Block[][] = [];
  // A note may cite further notes while it is being read.
  for (let index = 0; index < context.cited.length; index++)
    notes.push(blocks(footnotes.get(context.cited[index]!) ?? [], context));
  return notes.length === 0 ? body : [...body, { type: "list", ordered: true, start: 1, items: notes }];
}
