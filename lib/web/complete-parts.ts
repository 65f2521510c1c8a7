/** Reads the files of a document and makes each fit to be part of its complete PDF. */
import { readFile } from "@/lib/domain/files/store";
import type { CompleteFile } from "@/lib/domain/proposals/complete-files";
import type { CompletePart } from "@/lib/infra/document/pdf-complete";
import { cleanInThread } from "@/lib/infra/document/render";

export type { CompleteFile };

/** Of the PDFs that are put into one: what several threads can hold beside each other. */
const MOST_BYTES = 60 * 1_048_576;
const MOST_PAGES = 1_500;

async function bytesOf(hash: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of readFile(hash)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** In their order, one file at a time: what is too much, broken or no PDF is only listed. */
export async function partsOf(files: readonly CompleteFile[]): Promise<CompletePart[]> {
  const parts: CompletePart[] = [];
  let [bytes, pages] = [0, 0];
  const pdfOf = async ({ isPdf, sha256, size }: CompleteFile): Promise<CompletePart["pdf"]> => {
    if (!isPdf) return { reason: "It is no PDF." };
    if (bytes + size > MOST_BYTES) return { reason: "The document would be too large." };
    const clean = await cleanInThread(await bytesOf(sha256));
    if (!clean.ok) return { reason: clean.reason };
    if (pages + clean.pages > MOST_PAGES)
      return { reason: `The document would have more than ${MOST_PAGES} pages.` };
    bytes += size;
    pages += clean.pages;
    return { bytes: clean.bytes, pages: clean.pages };
  };
  for (const file of files) {
    const { name, href, sha256, facts } = file;
    parts.push({ name, href, sha256, facts, pdf: await pdfOf(file) });
  }
  return parts;
}
