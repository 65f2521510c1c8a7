import { expect, it } from "vitest";
import { bare, readPdf, treeText } from "@/lib/testing/document-text";
import { markdownBlocks } from "./markdown";
import { writePdf } from "./pdf";
import { cell, type DocumentTree, paragraph, type TableBlock } from "./tree";

const job = (document: DocumentTree) => ({
  document,
  origin: "https://portal.test",
  createdAt: "2026-11-20T12:00:00.000Z",
});
const withBlocks = (...blocks: DocumentTree["sections"][number]["blocks"]): DocumentTree => ({
  format: 1,
  title: "Tides <of> the coast",
  language: "en-GB",
  sections: [{ id: "one", title: "What we do", blocks }],
});

const article = `### Why\n\nBecause **nobody** [knows](https://example.org).\n\n- one\n- two\n\n| Place | Sum |\n|---|--:|\n| Łódź | 1 |`;

it("tags headings, paragraphs, links, lists and tables with their heads, and makes bookmarks", async () => {
  const bytes = await writePdf(job(withBlocks(...markdownBlocks(article, 3))));
  const { roles, outline, title, language } = await readPdf(bytes);
  expect(roles.join(" ")).toBe(
    "Root Document H1 Sect H2 H3 P Link L LI Lbl LBody P LI Lbl LBody P Table THead TR TH TH TBody TR TD TD",
  );
  expect({ title, language, outline }).toEqual({
    title: "Tides <of> the coast",
    language: "en-GB",
    outline: ["What we do"],
  });
  const raw = bytes.toString("latin1");
  expect(raw).toContain("<pdfuaid:part>1</pdfuaid:part>");
  expect(raw).toMatch(/\/MarkInfo \d+ 0 R/);
  expect(raw).toContain("/DisplayDocTitle true");
  expect(raw).toMatch(/\/Scope \/Column/);
  expect(raw).toContain("(https://example.org)");
  // Every typeface is embedded.
  expect(raw.match(/\/Type \/FontDescriptor/g)?.length).toBe(raw.match(/\/FontFile2/g)?.length);
});

it("gives equal bytes for equal documents, and other bytes for others", async () => {
  const first = await writePdf(job(withBlocks(paragraph("Same words"))));
  expect((await writePdf(job(withBlocks(paragraph("Same words"))))).equals(first)).toBe(true);
  expect((await writePdf(job(withBlocks(paragraph("Other words"))))).equals(first)).toBe(false);
});

it("writes what no typeface has by its number, and keeps long words and tall rows whole over pages", async () => {
  const words = "tide ".repeat(4_500).trim();
  const table: TableBlock = {
    type: "table",
    caption: "Tall",
    head: [cell("Name", { heading: true }), cell("Words", { heading: true })],
    rows: [[cell("x".repeat(300)), cell(words)]],
  };
  const document = withBlocks(paragraph("漢字 and नम"), paragraph("y".repeat(5_000)), table);
  const { text, pages } = await readPdf(await writePdf(job(document)));
  expect(pages).toBeGreaterThan(3);
  expect([...text].sort().join("")).toBe([...treeText(document)].sort().join(""));
  expect(text).toContain(bare("漢字 and नम"));
});

it("turns the page for a table too wide for it, and back", async () => {
  const years = Array.from({ length: 10 }, (_, index) => `Year ${index + 1}`);
  const row = (name: string) => [
    cell(name, { heading: true }),
    ...years.map(() => cell("€1,250,000.00", { numeric: true })),
  ];
  const table: TableBlock = {
    type: "table",
    caption: "Budget",
    head: ["Heading", ...years].map((name) => cell(name, { heading: true })),
    rows: Array.from({ length: 60 }, (_, index) => row(`Heading ${index}`)),
  };
  const document = withBlocks(paragraph("Before"), table, paragraph("After"));
  const bytes = await writePdf(job(document));
  expect((await readPdf(bytes)).text).toBe(treeText(document));
  const boxes = bytes.toString("latin1").match(/\/MediaBox \[0 0 [\d.]+ [\d.]+\]/g) ?? [];
  expect(boxes.at(0)).toMatch(/595\.28 841\.89/);
  expect(boxes.at(1)).toMatch(/841\.89 595\.28/);
  expect(boxes.at(-1)).toMatch(/595\.28 841\.89/);
});
