import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { v7, validate } from "uuid";
import { env } from "./env";

/** A time-ordered UUID (version 7). */
export const newId = (): string => v7();

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
