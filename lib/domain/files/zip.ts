/**
 * Looks into zip archives (DOCX, ODT, XLSX and ODS are such) without trusting what they say of themselves: names, counts
 * and sizes are limited as declared, and again as they are unpacked, so that no small file grows without limit.
 */
import { fromBufferPromise, type ZipFile } from "yauzl";

export const ZIP_LIMITS = {
  entries: 3_000,
  /** Unpacked, in bytes: of all parts together, and of those that are read. */
  total: 120 * 1_048_576,
  read: 1_048_576,
} as const;

export type Zip = {
  /** Names in their order, folders left out. */
  names: string[];
  /** Text of the parts that were asked for. */
  parts: Map<string, string>;
};
export type Unzipped = { ok: true; zip: Zip } | { ok: false; reason: "broken" | "encrypted" | "bomb" };

class Stop extends Error {
  constructor(readonly reason: "broken" | "encrypted" | "bomb") {
    super(reason);
  }
}

/** Unpacks every entry once, and keeps the text of those that are wanted. */
async function look(zip: ZipFile, wanted: (name: string) => boolean): Promise<Zip> {
  const names: string[] = [];
  const parts = new Map<string, string>();
  let declared = 0;
  let unpacked = 0;
  if (zip.entryCount > ZIP_LIMITS.entries) throw new Stop("bomb");
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Stop("encrypted");
    if (entry.fileName.endsWith("/")) continue;
    declared += entry.uncompressedSize;
    if (declared > ZIP_LIMITS.total) throw new Stop("bomb");
    if (names.includes(entry.fileName)) throw new Stop("broken");
    names.push(entry.fileName);
    const keep = wanted(entry.fileName);
    if (keep && entry.uncompressedSize > ZIP_LIMITS.read) throw new Stop("bomb");
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      unpacked += chunk.length;
      if (unpacked > ZIP_LIMITS.total) throw new Stop("bomb");
      if (keep) chunks.push(chunk as Buffer);
    }
    if (keep) parts.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
  }
  return { names, parts };
}

/** The names in an archive and the text of the wanted parts, or why it cannot be taken. */
export async function unzip(bytes: Buffer, wanted: (name: string) => boolean): Promise<Unzipped> {
  let zip: ZipFile | undefined;
  try {
    // It refuses names with `..` or a drive, and entries that unpack to another size than they declare.
    zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
    return { ok: true, zip: await look(zip, wanted) };
  } catch (error) {
    return { ok: false, reason: error instanceof Stop ? error.reason : "broken" };
  } finally {
    zip?.close();
  }
}
