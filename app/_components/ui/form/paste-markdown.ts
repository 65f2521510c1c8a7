/**
 * What word processors put on the clipboard, as Markdown: headings, lists, tables, emphasis and links keep their
 * meaning, all else is dropped. Loaded when somebody pastes such a thing.
 */
import type { Element, ElementContent, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";

type Parent = { children: (RootContent | ElementContent)[] };
const isElement = (node: RootContent | ElementContent, ...names: string[]): node is Element =>
  node.type === "element" && (names.length === 0 || names.includes(node.tagName));

const styleOf = (node: Element): string => String(node.properties.style ?? "").toLowerCase();
const classOf = (node: Element): string =>
  [node.properties.className].flat().filter(Boolean).join(" ").toLowerCase();

const textOf = (node: RootContent | ElementContent): string =>
  node.type === "text" ? node.value : "children" in node ? node.children.map(textOf).join("") : "";

const element = (tagName: string, children: ElementContent[]): Element => ({
  type: "element",
  tagName,
  properties: {},
  children,
});

/** Word marks lists by styles alone: `mso-list:l0 level2 lfo1`, with the bullet as text of its own. */
function listLevel(node: RootContent | ElementContent): number | undefined {
  if (!isElement(node, "p", "h1", "h2", "h3", "h4", "h5", "h6")) return undefined;
  const level = /mso-list:\s*l\d+ level(\d+)/.exec(styleOf(node))?.[1];
  return level ? Number(level) : undefined;
}

const isMarker = (node: ElementContent): boolean =>
  isElement(node) && (/mso-list:\s*ignore/.test(styleOf(node)) || node.children.some(isMarker));

function markerOf(node: Element): string {
  const found = node.children.find(isMarker);
  return found ? textOf(found).trim() : "";
}

type Open = { level: number; list: Element };

/** Paragraphs that Word marks as items, in real lists. */
function makeLists(parent: Parent): void {
  const made: Parent["children"] = [];
  let open: Open[] = [];
  for (const child of parent.children) {
    const level = listLevel(child);
    if (level === undefined) {
      // Only blanks lie between the items of one list.
      if (child.type === "element") open = [];
      if ("children" in child) makeLists(child as Parent);
      if (child.type !== "comment") made.push(child);
      continue;
    }
    const item = child as Element;
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    if (open.at(-1)?.level !== level) {
      const list = element(/^\(?[0-9a-z]{1,3}[.)]/i.test(markerOf(item)) ? "ol" : "ul", []);
      const above = open.at(-1)?.list.children.at(-1);
      if (above && isElement(above)) above.children.push(list);
      else made.push(list);
      open.push({ level, list });
    }
    const body = item.children.filter((one) => !isMarker(one) && one.type !== "comment");
    open.at(-1)?.list.children.push(element("li", body));
  }
  parent.children = made;
}

/** Headings and emphasis that are told by class or style only. */
function readStyles(parent: Parent): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    readStyles(child);
    const style = styleOf(child);
    const heading = /\bmsoheading(\d)|\bheading ?(\d)/.exec(classOf(child));
    if (child.tagName === "p" && /\bmsotitle\b/.test(classOf(child))) child.tagName = "h1";
    if (child.tagName === "p" && heading) child.tagName = `h${heading[1] ?? heading[2]}`;
    // A whole document in a <b> that is not bold is how Google Docs begins.
    if (isElement(child, "b", "strong") && /font-weight:\s*(?:normal|400)/.test(style)) child.tagName = "div";
    if (child.tagName !== "span" || textOf(child).trim() === "") continue;
    if (/font-style:\s*italic/.test(style)) child.children = [element("em", child.children)];
    if (/font-weight:\s*(?:bold|[6-9]00)/.test(style)) child.children = [element("strong", child.children)];
  }
}

const find = (parent: Parent, name: string): Element[] =>
  parent.children.flatMap((child) =>
    isElement(child) ? [...(child.tagName === name ? [child] : []), ...find(child, name)] : [],
  );

/** The first row of a table is its heading: Markdown knows no table without one. */
function headTables(tree: Root): void {
  for (const table of find(tree, "table")) {
    if (find(table, "th").length > 0) continue;
    for (const cell of find({ children: find(table, "tr").slice(0, 1) }, "td")) cell.tagName = "th";
  }
}

const clean = () => (tree: Root) => {
  readStyles(tree);
  headTables(tree);
  makeLists(tree);
};

const processor = unified()
  .use(rehypeParse)
  .use(clean)
  .use(rehypeSanitize, { strip: ["script", "style", "head", "title", "xml"], attributes: { a: ["href"] } })
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: "-", emphasis: "*", rule: "-", listItemIndent: "one" });

/** The HTML of a clipboard as Markdown; nothing of it is run or fetched. */
export function toMarkdown(html: string): string {
  return String(processor.processSync(html))
    .replace(/\u00a0/g, " ")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
