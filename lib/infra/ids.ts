import { createHash, createHmac, randomBytes, randomFillSync, timingSafeEqual } from "node:crypto";
import { v7, validate } from "uuid";
import { env } from "./env";

// Randomness for many ids at once: asked for by each, it costs more than the rest of it, and a command makes several.
const random = new Uint8Array(4096);
let used = random.length;
let [millis, sequence] = [0, 0];

/** A time-ordered UUID (version 7); those of one process also within a millisecond. */
export function newId(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  const own = random.subarray(used, used + 16);
  used += 16;
  const now = Date.now();
  if (now > millis) {
    millis = now;
    // Half of the room is left to count up in.
    sequence = ((own[6]! & 0x3f) << 24) | (own[7]! << 16) | (own[8]! << 8) | own[9]!;
  } else sequence += 1;
  return v7({ random: own, msecs: millis, seq: sequence });
}

/** True for the text of a UUID, as ids in URLs must be before they meet a query. */
export const isId = (text: unknown): text is string => typeof text === "string" && validate(text);

/** Random text for links and tokens: 256 bits, URL-safe. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** SHA-256 as hexadecimal text: what is stored of a secret or a file. */
export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/** HMAC-SHA-256 under the portal's secret, for one purpose; URL-safe text. */
export function sign(purpose: string, text: string): string {
  return createHmac("sha256", env().PORTAL_SECRET).update(`${purpose}\0${text}`).digest("base64url");
}

/** Compares a signature in constant time. */
export function verifySignature(purpose: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
