import type { IncomingMessage } from "node:http";
import { BadBody, textLimit, tooLarge, truncated } from "./bad-body";
import { type FormEntry, type ReadForm, readForm } from "./form-data";
import { parseJsonObject } from "./json";
import { readMultipart } from "./multipart";

/** The body of a command: JSON, urlencoded or multipart, all within limits, to one plain object. */
export type Body = ReadForm & { kind: "json" | "form" };

/** Collects a body of at most `limit` bytes. @throws BadBody 400 when it stops early, 413 when it is larger */
export function readBytes(req: IncomingMessage, limit: number): Promise<Buffer> {
  const announced = Number(req.headers["content-length"] ?? Number.NaN);
  if (announced > limit) return Promise.reject(tooLarge(limit));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) reject(tooLarge(limit));
      else chunks.push(chunk);
    });
    req.on("end", () => {
      if (!Number.isNaN(announced) && announced !== size) reject(truncated());
      else resolve(Buffer.concat(chunks));
    });
    // Every request closes: an error made for each, with its stack, would be the dearest part of reading most bodies.
    const stopped = () => void (req.complete || reject(truncated()));
    req.on("error", () => reject(truncated()));
    req.on("close", stopped);
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new BadBody(400, "The text is not UTF-8.");
  }
}

function decodeField(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    throw new BadBody(400, "A form field is not correctly encoded.");
  }
}

function* urlencoded(text: string): Generator<FormEntry> {
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    if (equals < 0) yield [decodeField(pair), ""];
    // Browsers send CRLF in text areas; one kind of line end reaches the database.
    else
      yield [
        decodeField(pair.slice(0, equals)),
        decodeField(pair.slice(equals + 1)).replaceAll("\r\n", "\n"),
      ];
  }
}

// A script may send the envelope of its page's form as JSON too.
function fromJson({ _cmd, ...input }: Record<string, unknown>): Body {
  return { input, own: typeof _cmd === "string" ? { _cmd } : {}, typed: {}, kind: "json" };
}

/** Reads a command's body. @throws BadBody 400, 413 or 415; nothing has been stored then */
export async function readBody(req: IncomingMessage): Promise<Body> {
  const type = (req.headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase();
  if (req.headers["content-encoding"] !== undefined)
    throw new BadBody(415, "Compressed bodies are not accepted.");
  if (type === "multipart/form-data") return { ...readForm(await readMultipart(req)), kind: "form" };
  const text = decode(await readBytes(req, textLimit));
  if (type === "application/x-www-form-urlencoded") return { ...readForm(urlencoded(text)), kind: "form" };
  if (type === "application/json") return fromJson(parseJsonObject(text));
  if (type === "" && text === "") return fromJson({});
  throw new BadBody(415, "Send application/json, application/x-www-form-urlencoded or multipart/form-data.");
}
