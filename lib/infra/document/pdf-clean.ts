/**
 * Makes a stranger's PDF fit to become pages of another document: nothing that acts, opens or runs, and no ways to its
 * other pages. Says why where it cannot. It may be broken or hostile in any way: run it in the thread of render.ts, alone.
 */
import { inflateSync } from "node:zlib";
import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  type PDFField,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFString,
} from "@cantoo/pdf-lib";
import { type CleanPdf, cleanReasons } from "./clean-reasons";

const refuse = (reason: keyof typeof cleanReasons): CleanPdf => ({ ok: false, reason: cleanReasons[reason] });

/** Bytes of the structure that are unpacked; pictures and pages stay packed. */
const STRUCTURE_LIMIT = 48 * 1_048_576;

/** What a browser may follow; the rest of annotations acts, plays or embeds. */
const KEPT = new Set(
  [
    "Link",
    "Text",
    "FreeText",
    "Line",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Highlight",
    "Underline",
  ].concat(["Squiggly", "StrikeOut", "Stamp", "Caret", "Ink"]),
);
const name = (text: string) => PDFName.of(text);

/** True where its packed structure stays within limits: the library would unpack all of it at once. */
function isBounded(bytes: Buffer): boolean {
  const text = bytes.toString("latin1");
  let room = STRUCTURE_LIMIT;
  for (let at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at + 6)) {
    if (text.startsWith("end", at - 3)) continue;
    const head = text.slice(Math.max(0, text.lastIndexOf("obj", at)), at);
    // Names may be written with escapes: #4fbjStm is ObjStm.
    const plain = head.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (!/\/(ObjStm|XRef)\b/.test(plain)) continue;
    if (!/\/FlateDecode\b/.test(plain)) {
      if (/\/Filter\b/.test(plain)) return false;
      continue;
    }
    if ((plain.match(/Decode\b/g) ?? []).length > 1) return false;
    const start = at + 6 + (text.startsWith("\r\n", at + 6) ? 2 : 1);
    try {
      room -= inflateSync(bytes.subarray(start), { maxOutputLength: Math.max(1, room) }).length;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return false;
      // What cannot be unpacked here cannot be there either.
    }
    if (room <= 0) return false;
  }
  return true;
}

/** The address of a link that a browser may follow, or undefined. */
function addressOf(annotation: PDFDict): string | undefined {
  const action = annotation.lookupMaybe(name("A"), PDFDict);
  if (action?.lookupMaybe(name("S"), PDFName) !== name("URI")) return undefined;
  const uri = action.lookup(name("URI"));
  const text = uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : "";
  return /^(https?:\/\/|mailto:)/i.test(text) ? text : undefined;
}

function cleanAnnotations(page: PDFPage): void {
  const found = page.node.lookupMaybe(name("Annots"), PDFArray);
  page.node.delete(name("Annots"));
  if (!found) return;
  const { context } = page.doc;
  const kept = found.asArray().flatMap((reference) => {
    const annotation = context.lookup(reference);
    if (!(annotation instanceof PDFDict)) return [];
    const type = annotation.lookupMaybe(name("Subtype"), PDFName)?.decodeText() ?? "";
    if (!KEPT.has(type)) return [];
    const address = addressOf(annotation);
    if (type === "Link" && address === undefined) return [];
    // These lead to other pages, to notes that open, and to scripts.
    for (const key of [
      "A",
      "AA",
      "PA",
      "Dest",
      "P",
      "Parent",
      "Popup",
      "IRT",
      "StructParent",
      "OC",
      "RichMediaContent",
    ])
      annotation.delete(name(key));
    if (address !== undefined)
      annotation.set(name("A"), context.obj({ S: "URI", URI: PDFString.of(encodeURI(decode(address))) }));
    return [reference];
  });
  if (kept.length > 0) page.node.set(name("Annots"), context.obj(kept));
}

const decode = (address: string): string => {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
};

/** Fields become what they look like; one that cannot is left out. */
function flatten(source: PDFDocument): void {
  const form = source.catalog.lookupMaybe(name("AcroForm"), PDFDict);
  if (!form) return;
  try {
    source.getForm().flatten({ updateFieldAppearances: false });
  } catch {
    // Fields without a picture of their own: the page is shown without them.
    const rest: PDFField[] = source.getForm().getFields();
    for (const field of rest)
      try {
        source.getForm().removeField(field);
      } catch {
        // Its annotation goes with the others below.
      }
  }
}

const PAGE_KEYS = [
  "AA",
  "B",
  "Metadata",
  "PieceInfo",
  "StructParents",
  "Thumb",
  "Tabs",
  "Trans",
  "Dur",
  "ID",
  "PresSteps",
];

async function copy(source: PDFDocument): Promise<Uint8Array> {
  flatten(source);
  for (const page of source.getPages()) {
    cleanAnnotations(page);
    for (const key of PAGE_KEYS) page.node.delete(name(key));
  }
  const target = await PDFDocument.create({ updateMetadata: false });
  for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
  return target.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/** The pages alone, or the reason why there are none. */
export async function cleanPdf(given: Uint8Array): Promise<CleanPdf> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (/\/Encrypt[\s<[\d]/.test(bytes.toString("latin1"))) return refuse("encrypted");
  if (!isBounded(bytes)) return refuse("large");
  try {
    const source = await PDFDocument.load(given, {
      parseSpeed: ParseSpeeds.Fastest,
      updateMetadata: false,
      throwOnInvalidObject: true,
      ignoreEncryption: true,
    });
    if (source.isEncrypted) return refuse("encrypted");
    if (source.catalog.lookupMaybe(name("AcroForm"), PDFDict)?.has(name("XFA"))) return refuse("form");
    const pages = source.getPageCount();
    return pages === 0 ? refuse("broken") : { ok: true, bytes: await copy(source), pages };
  } catch {
    return refuse("broken");
  }
}
