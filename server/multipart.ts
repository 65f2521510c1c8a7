import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import { BadBody, fileLimit, textLimit, tooLarge, truncated } from "./bad-body";
import type { FormEntry } from "./form-data";

/** multipart/form-data with limits on what is declared and on what really arrives. Files stay in memory, few at a time. */

// A function: this module and body.ts import each other, so `textLimit` may not be there yet.
const requestLimit = () => fileLimit + textLimit;
const maxAtOnce = 6;
let atOnce = 0;

/** One uploaded file; `sha256` in hexadecimal, of the bytes that arrived. */
export type UploadedFile = { name: string; mediaType: string; size: number; sha256: string; bytes: Buffer };

/** Too many uploads are in flight in this process. */
export class Busy extends Error {
  override name = "Busy";
}

/** Reads all fields and files. @throws BadBody 400 or 413; Busy */
export async function readMultipart(req: IncomingMessage): Promise<FormEntry[]> {
  const announced = Number(req.headers["content-length"] ?? Number.NaN);
  if (announced > requestLimit()) throw tooLarge(fileLimit);
  if (atOnce >= maxAtOnce) throw new Busy("Many files are being uploaded at this moment.");
  atOnce++;
  try {
    return await collect(req, announced);
  } finally {
    atOnce--;
  }
}

function collect(req: IncomingMessage, announced: number): Promise<FormEntry[]> {
  return new Promise((resolve, reject) => {
    const entries: FormEntry[] = [];
    let received = 0;
    let textSize = 0;
    const fail = (error: Error) => {
      req.unpipe();
      req.resume();
      reject(error);
    };
    const parser = openParser(req, fail);
    if (!parser) return;
    parser.on("field", (name, value, nameCut, valueCut) => {
      textSize += value.length;
      if (nameCut) fail(new BadBody(400, "A field name is too long."));
      else if (valueCut || textSize > textLimit) fail(tooLarge(textLimit));
      else entries.push([name, value.replaceAll("\r\n", "\n")]);
    });
    parser.on("file", (field, stream, fileName, _encoding, mediaType) => {
      readFile(stream, fileName, mediaType).then((file) => file && entries.push([field, file]), fail);
    });
    for (const limit of ["partsLimit", "filesLimit", "fieldsLimit"] as const) {
      parser.on(limit, () => fail(new BadBody(400, "The form has too many fields.")));
    }
    parser.on("error", () => fail(truncated()));
    parser.on("finish", () => {
      if (!Number.isNaN(announced) && announced !== received) fail(truncated());
      // File promises settle in the microtasks before this one.
      else setImmediate(() => resolve(entries));
    });
    req.on("data", (chunk: Buffer) => {
      received += chunk.length;
      if (received > requestLimit()) fail(tooLarge(fileLimit));
    });
    req.on("error", () => fail(truncated()));
    // A whole request may close before the parser is through with it.
    req.on("close", () => req.complete || fail(truncated()));
    req.pipe(parser);
  });
}

function openParser(req: IncomingMessage, fail: (error: Error) => void) {
  try {
    return new Busboy({
      headers: { ...req.headers, "content-type": req.headers["content-type"]! },
      limits: {
        fieldNameSize: 200,
        fieldSize: textLimit,
        fields: 2000,
        files: 10,
        fileSize: fileLimit,
        parts: 2010,
        headerPairs: 20,
      },
    });
  } catch {
    fail(new BadBody(400, "The multipart boundary is missing or malformed."));
    return null;
  }
}

function readFile(
  stream: Readable & { truncated?: boolean },
  name: string | undefined,
  mediaType: string,
): Promise<UploadedFile | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const hash = createHash("sha256");
    let size = 0;
    stream.on("data", (chunk: Buffer) => {
      size += chunk.length;
      hash.update(chunk);
      chunks.push(chunk);
    });
    stream.on("limit", () => reject(tooLarge(fileLimit)));
    stream.on("error", () => reject(truncated()));
    stream.on("end", () => {
      if (stream.truncated) return;
      // A file input left empty arrives as a nameless file of no bytes.
      if (size === 0 && !name) resolve(null);
      else
        resolve({
          name: name ?? "",
          mediaType,
          size,
          sha256: hash.digest("hex"),
          bytes: Buffer.concat(chunks),
        });
    });
  });
}
