/** The text of a document as its readers get it: from the tree, from HTML, from a PDF. Without spaces, which differ. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Block, DocumentTree } from "@/lib/infra/document/tree";
import { plain } from "@/lib/infra/document/tree";

const INVISIBLE = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/g;

/** Composed, and without spaces and signs that are not seen. */
export const bare = (text: string): string => text.normalize("NFC").replace(INVISIBLE, "");

function blockText(block: Block): string {
  switch (block.type) {
    case "code":
      return block.text;
    case "list":
      return block.items
        .map((item, index) => (block.ordered ? `${block.start + index}.` : "") + item.map(blockText).join(""))
        .join("");
    case "facts":
      return block.items.map(({ term, value }) => term + plain(value)).join("");
    case "table":
      return [block.head, ...block.rows, ...(block.foot ? [block.foot] : [])]
        .flat()
        .map((cell) => cell.lines.map(plain).join(""))
        .join("");
    case "rule":
      return "";
    case "quote":
    case "answer":
      return block.children.map(blockText).join("");
    default:
      return plain(block.children);
  }
}

/** Of the tree, as the API sends it: title, then sections. */
export const treeText = ({ title, sections }: DocumentTree): string =>
  bare(title + sections.map((section) => section.title + section.blocks.map(blockText).join("")).join(""));

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", nbsp: " " };
const HIDDEN = /<(caption|svg|style|script)\b[^>]*>[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g;

/** Of HTML as a browser shows it: with the numbers of lists, without captions for assistive technology alone. */
export function htmlText(html: string): string {
  const counters: (number | undefined)[] = [];
  const shown = html
    .replace(HIDDEN, "")
    .replace(/<(\/?)([a-z0-9]+)([^>]*)>/g, (_all, end, name, attributes) => {
      if (name === "ol" || name === "ul") {
        if (end) counters.pop();
        else counters.push(name === "ul" ? undefined : Number(/start="(-?\d+)"/.exec(attributes)?.[1] ?? 1));
      }
      const number = counters.at(-1);
      if (name !== "li" || end || number === undefined) return "";
      counters[counters.length - 1] = number + 1;
      return `${number}.`;
    });
  return bare(shown.replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all));
}

type Item = { str?: string; type?: string; tag?: string };

/** Characters that no typeface has are written by their number. */
const byName = (text: string): string =>
  text.replace(/⟦U\+([0-9A-F]+)⟧/g, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

export type ReadPdf = {
  /** Everything but artifacts, in the order of the content. */
  text: string;
  pages: number;
  /** Roles of the structure, in reading order: `Document H1 Sect H2 …`. */
  roles: string[];
  title: string;
  language: string;
  outline: string[];
};

/** Reads a PDF with an independent library. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const roles: string[] = [];
  const walk = (node: { role?: string; children?: unknown[] }) => {
    if (node.role) roles.push(node.role);
    for (const child of node.children ?? []) walk(child as typeof node);
  };
  let text = "";
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const open: string[] = [];
    for (const item of content.items as Item[]) {
      if (item.type?.startsWith("begin")) open.push(item.tag ?? "");
      else if (item.type === "endMarkedContent") open.pop();
      else if (!open.includes("Artifact")) text += item.str ?? "";
    }
    walk((await page.getStructTree()) as { children?: unknown[] });
  }
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  const outline = ((await pdf.getOutline()) ?? []).map(({ title }) => title);
  const pages = pdf.numPages;
  await task.destroy();
  return {
    text: bare(byName(bare(text))),
    pages,
    roles,
    title: info.Title ?? "",
    language: info.Language ?? "",
    outline,
  };
}
