import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeJpeg, makePdf, makePng } from "@/lib/testing/make-files";
import { makeDocx, makeOpen, makeXlsx, makeZip } from "@/lib/testing/make-zip";
import { inspectFile } from "./inspect";
import { acceptOf, type FileKind, fileKinds, kindsText } from "./kinds";
import { cleanName } from "./names";
import { ZIP_LIMITS } from "./zip";

const all = [...fileKinds];
const text = (words: string) => Buffer.from(words);
const zeros = (bytes: number) => Buffer.alloc(bytes);

describe("what a file is", () => {
  it.each<[string, Buffer, string, string]>([
    ["plan.pdf", makePdf(), "pdf", "application/pdf"],
    ["photo.png", makePng(), "png", "image/png"],
    ["photo.JPEG", makeJpeg(), "jpg", "image/jpeg"],
    [
      "letter.docx",
      makeDocx(),
      "docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    ["letter.odt", makeOpen("text"), "odt", "application/vnd.oasis.opendocument.text"],
    ["sums.xlsx", makeXlsx(), "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["sums.ods", makeOpen("spreadsheet"), "ods", "application/vnd.oasis.opendocument.spreadsheet"],
    ["sums.csv", text("a;b\n1,5;2\n"), "csv", "text/csv; charset=utf-8"],
    ["notes.txt", text("Grüße, größer\r\n\tals 漢字"), "txt", "text/plain; charset=utf-8"],
  ])("%s by its bytes, whatever it is called", async (name, bytes, format, mime) => {
    expect(await inspectFile(bytes, name, all)).toMatchObject({ ok: true, format, mime });
    if (format !== "csv" && format !== "txt")
      expect(await inspectFile(bytes, "innocent.txt", all)).toMatchObject({ ok: true, format });
    for (const kind of all) {
      const found = await inspectFile(bytes, name, [kind]);
      if (!found.ok) expect(found.reason).toContain(kindsText([kind]));
    }
  });

  it("takes PDF alone where nothing is said, as older forms do", async () => {
    for (const kinds of [undefined, []]) {
      expect(await inspectFile(makePdf({ pages: 3 }), "a.pdf", kinds)).toMatchObject({ ok: true, pages: 3 });
      const refused = await inspectFile(makePng(), "a.pdf", kinds);
      expect(refused).toEqual({
        ok: false,
        reason:
          "The type of this file is PNG image; only PDF is taken here. Export it as PDF and choose it again.",
      });
    }
  });

  it("gives each the ending that it deserves, and lets .jpeg stand", async () => {
    const named = async (name: string, bytes: Buffer) => {
      const found = await inspectFile(bytes, name, all);
      return found.ok ? cleanName(name, found.extension, 120) : found.reason;
    };
    expect(await named("photo.jpeg", makeJpeg())).toBe("photo.jpeg");
    expect(await named("photo.exe", makePng())).toBe("photo.exe.png");
    expect(await named("../../x.docx.pdf", makeDocx())).toBe("x.docx.pdf.docx");
    expect(acceptOf(["image"])).toBe("image/png,.png,image/jpeg,.jpg,.jpeg");
  });
});

describe("what is refused, with the remedy", () => {
  const kinds: FileKind[] = all;
  it.each<[string, Buffer, RegExp]>([
    ["a programme", Buffer.concat([text("MZ"), Buffer.from([0x90, 0]), zeros(500)]), /PDF.*Export it as PDF/],
    [
      "an SVG",
      text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      /only PDF/,
    ],
    ["an animated GIF", text("GIF89a......"), /GIF/],
    ["a plain archive", makeZip([{ name: "a.txt", data: "x" }]), /archive/],
    ["a document with macros", makeDocx([{ name: "word/vbaProject.bin", data: "x" }]), /macros/],
    [
      "a document made for macros",
      makeDocx([], "application/vnd.ms-word.document.macroEnabled.main+xml"),
      /macros/,
    ],
    ["a locked OpenDocument", makeOpen("text", "<m:encryption-data/>"), /password/],
    [
      "an encrypted archive",
      makeZip([{ name: "word/document.xml", data: "x", encrypted: true }]),
      /password/,
    ],
    [
      "a locked or old Office file",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), zeros(600)]),
      /password/,
    ],
    ["a path that leaves the archive", makeDocx([{ name: "../../etc/passwd", data: "x" }]), /broken/],
    ["the same part twice", makeDocx([{ name: "word/document.xml", data: "y" }]), /broken/],
    ["an archive cut off", makeDocx().subarray(0, 150), /broken/],
    [
      "a document without its text",
      makeZip([{ name: "mimetype", data: "application/vnd.oasis.opendocument.text" }]),
      /broken/,
    ],
    ["an image cut off", makePng().subarray(0, -6), /incomplete/],
    ["an image with something behind it", Buffer.concat([makePng(), makePdf()]), /incomplete/],
    ["an image of absurd size", makePng(4, 200_000), /20,000/],
    ["a photograph cut off", makeJpeg().subarray(0, -2), /incomplete/],
    ["text in an old code page", Buffer.from("Gr\xfc\xdfe", "latin1"), /UTF-8/],
    ["text with control characters", text("a\u0000b"), /not known here/],
    ["an encrypted-looking PDF inside a picture", Buffer.concat([text("GIF89a"), makePdf()]), /GIF/],
  ])("%s", async (_, bytes, words) => {
    const found = await inspectFile(bytes, "file.docx", kinds);
    expect(found).toMatchObject({ ok: false, reason: expect.stringMatching(words) });
  });

  it("unpacks no archive that grows without limit, whatever it declares", async () => {
    const mib = zeros(1_048_576);
    const many = Array.from({ length: ZIP_LIMITS.total / mib.length + 1 }, (_, n) => ({
      name: `word/media/${n}.bin`,
      data: mib,
    }));
    expect(await inspectFile(makeDocx(many), "a.docx", all)).toMatchObject({
      reason: expect.stringMatching(/120 MB/),
    });
    const lying = makeDocx(many.slice(0, 3).map((part) => ({ ...part, claimed: 10 })));
    expect(await inspectFile(lying, "a.docx", all)).toMatchObject({ ok: false });
    const huge = makeDocx([{ name: "word/big.xml", data: "x", claimed: 0xfffffff0 }]);
    expect(await inspectFile(huge, "a.docx", all)).toMatchObject({ reason: expect.stringMatching(/120 MB/) });
    const crowd = Array.from({ length: ZIP_LIMITS.entries + 1 }, (_, n) => ({ name: `${n}`, data: "" }));
    expect(await inspectFile(makeZip(crowd), "a.docx", all)).toMatchObject({
      reason: expect.stringMatching(/3,000/),
    });
  });

  it("answers any bytes at all, and never as a document", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom("", "PK\x03\x04", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "%PDF-"),
        async (noise, head) => {
          const bytes = Buffer.concat([Buffer.from(head, "latin1"), noise]);
          const found = await inspectFile(bytes, "a.docx", ["document", "image", "pdf"]);
          if (found.ok) expect(found.format).toBe("never");
          else expect(found.reason).toMatch(/\.$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
