import { deflateSync } from "node:zlib";
import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bare, readPdf } from "@/lib/testing/document-text";
import { makePdf } from "@/lib/testing/make-files";
import { makeRichPdf } from "@/lib/testing/make-rich-pdf";
import { pageTexts } from "@/lib/testing/page-texts";
import { cleanReasons } from "./clean-reasons";
import { cleanPdf } from "./pdf-clean";
import { type CompletePart, writeComplete } from "./pdf-complete";
import { type DocumentTree, paragraph } from "./tree";

const document: DocumentTree = {
  format: 1,
  title: "Tides",
  language: "en-GB",
  sections: [{ id: "one", title: "What we do", blocks: [paragraph("We look.")] }],
};
const job = (parts: CompletePart[]) => ({
  document,
  origin: "https://portal.test",
  createdAt: "2026-11-20T12:00:00.000Z",
  parts,
});
const part = (name: string, pdf: CompletePart["pdf"]): CompletePart => ({
  name,
  href: `/files/${name}`,
  sha256: name.repeat(20).slice(0, 64),
  facts: [{ term: "File", value: name }],
  pdf,
});
const clean = async (bytes: Buffer) => {
  const made = await cleanPdf(bytes);
  if (!made.ok) throw new Error(made.reason);
  return made;
};

describe("a document with its files", () => {
  it("follows each title page with the file's pages, numbers through, and keeps the tags of its own pages", async () => {
    const parts = [
      part("plan.pdf", await clean(await makeRichPdf({ pages: 3, words: "Plan" }))),
      part("map.png", { reason: "It is no PDF." }),
      part("letter.pdf", await clean(await makeRichPdf({ pages: 2, words: "Letter", turned: 90 }))),
      part("locked.pdf", { reason: cleanReasons.encrypted }),
    ];
    const bytes = Buffer.from(await writeComplete(job(parts)));
    const pages = await pageTexts(bytes);
    expect(pages.length).toBe(8);
    const order = pages.map((text) => /Attachment \d|Plan \d|Letter \d|We look/.exec(text)?.[0]);
    expect(order).toEqual([
      "We look",
      "Attachment 1",
      "Plan 1",
      "Plan 2",
      "Plan 3",
      "Attachment 2",
      "Letter 1",
      "Letter 2",
    ]);
    for (const [index, text] of pages.entries()) expect(text).toContain(`Page ${index + 1} of 8`);
    const { roles, outline, title, text } = await readPdf(bytes);
    expect(title).toBe("Tides");
    expect(outline).toEqual([
      "What we do",
      "Files in this document",
      "Attachment 1: plan.pdf",
      "Attachment 2: letter.pdf",
    ]);
    expect(roles).toEqual(expect.arrayContaining(["H1", "H2", "Table", "TH"]));
    for (const { name, sha256 } of parts)
      for (const words of [name, sha256]) expect(text).toContain(bare(words));
    expect(text).toContain(bare("Listed only. It is encrypted."));
    expect(text).toContain(bare("Listed only. It is no PDF."));
    expect(bytes.toString("latin1")).not.toContain("pdfuaid");
  });

  it("gives equal bytes for equal files, and is the document alone where there are none", async () => {
    const made = async () =>
      writeComplete(job([part("a.pdf", await clean(await makeRichPdf({ words: "Same" })))]));
    expect(Buffer.from(await made()).equals(Buffer.from(await made()))).toBe(true);
    expect((await pageTexts(Buffer.from(await writeComplete(job([]))))).length).toBe(1);
  });
});

describe("a stranger's PDF", () => {
  it("loses whatever acts, and keeps its words and its links to the web", async () => {
    const made = await clean(await makeRichPdf({ pages: 2, hostile: true }));
    expect(made.pages).toBe(2);
    const loaded = await PDFDocument.load(made.bytes);
    const all = loaded.context
      .enumerateIndirectObjects()
      .map(([, object]) => object.toString())
      .join("\n");
    for (const bad of [
      "JavaScript",
      "Launch",
      "hostile",
      "FileAttachment",
      "OpenAction",
      "/AA",
      "/Dest",
      "javascript",
    ])
      expect(all, bad).not.toContain(bad);
    expect(all).toContain("https://good.example/a");
    expect(loaded.catalog.has(PDFName.of("Names"))).toBe(false);
    expect((await pageTexts(Buffer.from(made.bytes))).join(" ")).toContain("Words 2");
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ["encrypted", () => makeRichPdf({ password: "secret" }), cleanReasons.encrypted],
    ["no PDF", () => Buffer.from("%PDF-1.4\nnothing\n%%EOF"), cleanReasons.broken],
    ["cut off", () => makePdf().subarray(0, 120), cleanReasons.broken],
    ["a bomb of objects", bomb, cleanReasons.large],
    [
      "a bomb under another name",
      () => Buffer.from(bomb().toString("latin1").replace("ObjStm", "Obj#53tm"), "latin1"),
      cleanReasons.large,
    ],
    [
      "packed twice",
      () =>
        Buffer.from(
          bomb().toString("latin1").replace("/FlateDecode", "[/FlateDecode /FlateDecode]"),
          "latin1",
        ),
      cleanReasons.large,
    ],
  ])("is listed with the reason: %s", async (_, make, reason) => {
    expect(await cleanPdf(await make())).toEqual({ ok: false, reason });
  });

  it("is answered whatever it is", async () => {
    const sound = await makeRichPdf({ pages: 2 });
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), fc.nat(400), async (at, byte, drop) => {
        const bytes = Buffer.concat([
          sound.subarray(0, at),
          Buffer.from([byte]),
          sound.subarray(at + 1 + drop),
        ]);
        const found = await cleanPdf(bytes);
        if (!found.ok) expect(Object.values(cleanReasons)).toContain(found.reason);
      }),
      { numRuns: 60 },
    );
  });
});

/** A stream of objects that unpacks to 60 MB from some kilobytes. */
function bomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(60 * 1_048_576, 32));
  const head = `1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.5\n${head}`, "latin1"),
    packed,
    Buffer.from("\nendstream\nendobj\n%%EOF\n", "latin1"),
  ]);
}
