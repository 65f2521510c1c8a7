/**
 * Positions in the stream of events, as browsers keep them. The numbers themselves would count for everybody what
 * happens to others: between two events that somebody may hear, how many that they may not. So they leave sealed, each
 * time with other bytes.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/infra/env";
import { sha256 } from "@/lib/infra/ids";

/** Half random, half number: one block of the cipher, so that nothing of the number shows. */
const RANDOM = 5;
const MARK = 3;

const keyOf = (secret: string) => Buffer.from(sha256(`event-position\0${secret}`), "hex");

/** The text for a number, 22 letters. */
export function sealPosition(seq: number): string {
  const block = Buffer.concat([randomBytes(RANDOM), Buffer.alloc(MARK), Buffer.alloc(8)]);
  block.writeBigUInt64BE(BigInt(seq), RANDOM + MARK);
  const cipher = createCipheriv("aes-256-ecb", keyOf(env().PORTAL_SECRET), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString("base64url");
}

/** The number of a sealed text, or of a plain one (0 for everything there is); undefined for anything else. */
export function openPosition(text: string, secret = env().PORTAL_SECRET): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const sealed = Buffer.from(text, "base64url");
  if (sealed.length !== RANDOM + MARK + 8) return undefined;
  const decipher = createDecipheriv("aes-256-ecb", keyOf(secret), null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const seq = Number(block.readBigUInt64BE(RANDOM + MARK));
  return block.subarray(RANDOM, RANDOM + MARK).every((byte) => byte === 0) && Number.isSafeInteger(seq)
    ? seq
    : undefined;
}
