/** Receipts of submissions: what they say, how they are written, and how one is found in whatever somebody brings. */
import { z } from "zod";
import { env } from "@/lib/infra/env";
import { sha256 } from "@/lib/infra/ids";
import { signStatement, type Verified, verifyStatement } from "@/lib/infra/signing";
import { timings } from "../calls/deadline";

const receiptSchema = z.strictObject({
  /** The portal that received it. */
  iss: z.string(),
  reference: z.string(),
  /** Which submission of this proposal it was, from 1. */
  submission: z.number(),
  call: z.strictObject({ reference: z.string(), title: z.string() }),
  /** When the request began to arrive, server time, ISO 8601 UTC. */
  receivedAt: z.string(),
  timing: z.enum(timings),
  /** SHA-256 of exactly what was submitted. */
  contentHash: z.string(),
});
export type Receipt = z.output<typeof receiptSchema>;

const sealSchema = z.strictObject({
  reference: z.string(),
  submission: z.number(),
  receivedAt: z.string(),
  contentHash: z.string(),
  /** SHA-256 of the PDF up to the seal. */
  file: z.string(),
});
export type Seal = z.output<typeof sealSchema>;

export const RECEIPT = "submission-receipt";
const SEAL = "pdf-seal";

/** A receipt as its code; undefined where the portal has no key to sign with. */
export const signReceipt = (facts: Omit<Receipt, "iss">): string | undefined =>
  signStatement(RECEIPT, { iss: env().PUBLIC_ORIGIN, ...facts } satisfies Receipt);

export type Outcome =
  | { kind: "receipt"; receipt: Receipt; keyId: string; current: boolean }
  | { kind: "pdf"; seal: Seal; unchanged: boolean; keyId: string; current: boolean }
  | { kind: "none"; reason: "nothing-found" | Extract<Verified, { ok: false }>["reason"] };

/** What a receipt's code says, if it is genuine. */
export function readReceipt(code: string): Outcome {
  const found = verifyStatement(code);
  if (!found.ok) return { kind: "none", reason: found.reason };
  const receipt = found.typ === RECEIPT ? receiptSchema.safeParse(found.payload) : undefined;
  if (!receipt?.success) return { kind: "none", reason: "unreadable" };
  return { kind: "receipt", receipt: receipt.data, keyId: found.keyId, current: found.current };
}

const CODE = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{86}/;
const BEGIN = "-----BEGIN SUBMISSION RECEIPT-----";
const END = "-----END SUBMISSION RECEIPT-----";

/** The code in a text: in a receipt's file, a mail that was forwarded, JSON, or alone; undefined where there is none. */
export function findCode(text: string): string | undefined {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  const inner = begin >= 0 && end > begin ? text.slice(begin + BEGIN.length, end) : text;
  // As it stands first: joined lines could lengthen it with words that follow.
  return CODE.exec(inner)?.[0] ?? CODE.exec(inner.replace(/[\s>]+/g, ""))?.[0];
}

/** A code in lines of 72 characters between two that say what it is, for mails and files. */
export const receiptBlock = (code: string): string =>
  [BEGIN, ...(code.match(/.{1,72}/g) ?? []), END].join("\n");

/** The receipt as a file to keep: readable, with its code between two lines. */
export function receiptText(code: string, verifyUrl: string): string {
  const found = readReceipt(code);
  if (found.kind !== "receipt") throw new Error("A stored receipt does not verify");
  const { reference, submission, call, receivedAt, contentHash, iss } = found.receipt;
  return [
    "Receipt of a submission",
    "",
    `Reference:    ${reference} (submission ${submission})`,
    `Call:         ${call.title} (${call.reference})`,
    `Received:     ${receivedAt} (server time, UTC)`,
    `Content hash: ${contentHash} (SHA-256)`,
    `Issued by:    ${iss}, key ${found.keyId}`,
    `Check it at:  ${verifyUrl}`,
    "",
    receiptBlock(code),
    "",
  ].join("\n");
}

const MARK = "\n%portal-seal ";

/** The comment at a PDF's end that says which submission it shows; readers of PDFs pass over it. */
export function sealOf(pdf: Uint8Array, facts: Omit<Seal, "file">): string | undefined {
  const jws = signStatement(SEAL, { ...facts, file: sha256(pdf) } satisfies Seal);
  return jws && `${MARK}${jws}\n`;
}

/** Whether a PDF is one that the portal gave out for a submission, byte for byte. */
export function readSealed(bytes: Buffer): Outcome {
  const at = bytes.lastIndexOf(MARK);
  if (at < 0) return { kind: "none", reason: "nothing-found" };
  const found = verifyStatement(
    bytes
      .subarray(at + MARK.length)
      .toString("latin1")
      .trim(),
  );
  if (!found.ok) return { kind: "none", reason: found.reason };
  const seal = found.typ === SEAL ? sealSchema.safeParse(found.payload) : undefined;
  if (!seal?.success) return { kind: "none", reason: "unreadable" };
  const unchanged = sha256(bytes.subarray(0, at)) === seal.data.file;
  return { kind: "pdf", seal: seal.data, unchanged, keyId: found.keyId, current: found.current };
}

/** Whatever was brought: a PDF, a receipt's file, or text. */
export function readAnything(bytes: Buffer): Outcome {
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return readSealed(bytes);
  const code = findCode(bytes.toString("utf8"));
  return code ? readReceipt(code) : { kind: "none", reason: "nothing-found" };
}
