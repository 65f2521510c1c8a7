import { execFileSync } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keyId, verifyKeys } from "@/lib/infra/signing";
import { passOn, takeOver } from "./pass-on";
import { findCode, readAnything, readReceipt, receiptText, sealOf, signReceipt } from "./receipt";

const facts = {
  reference: "ISF-2026-00042",
  submission: 1,
  call: { reference: "ISF-2026-C001", title: "Küstenforschung – “tides”" },
  receivedAt: "2026-11-20T12:00:00.123Z",
  timing: "in-time" as const,
  contentHash: "ab".repeat(32),
};
const receipt = signReceipt(facts) ?? "";
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const parts = () => receipt.split(".") as [string, string, string];

it("says exactly what was received, under the key in use, the same each time", () => {
  expect(readReceipt(receipt)).toEqual({
    kind: "receipt",
    receipt: { iss: "http://primary.portal.test", ...facts },
    keyId: verifyKeys()[0]!.id,
    current: true,
  });
  expect(signReceipt(facts)).toBe(receipt);
});

it("knows a forgery: other words, another signature, another key, no algorithm, another kind of statement", () => {
  const [head, body, signature] = parts();
  const other = encode({
    iss: "http://primary.portal.test",
    ...facts,
    receivedAt: "2026-11-19T12:00:00.000Z",
  });
  expect(readReceipt(`${head}.${other}.${signature}`)).toEqual({ kind: "none", reason: "forged" });
  const flipped = `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
  expect(readReceipt(`${head}.${body}.${flipped}`)).toEqual({ kind: "none", reason: "forged" });
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const made = (kid: string) => {
    const text = `${encode({ alg: "EdDSA", kid, typ: "submission-receipt" })}.${body}`;
    return `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`;
  };
  expect(readReceipt(made(keyId(publicKey)))).toEqual({ kind: "none", reason: "unknown-key" });
  expect(readReceipt(made(verifyKeys()[0]!.id))).toEqual({ kind: "none", reason: "forged" });
  expect(readReceipt(`${encode({ alg: "none" })}.${body}.`)).toEqual({ kind: "none", reason: "unreadable" });
  expect(readReceipt(`${receipt}.x`)).toEqual({ kind: "none", reason: "unreadable" });
  const seal = sealOf(Buffer.from("%PDF-1"), {
    reference: "x",
    submission: 1,
    receivedAt: "y",
    contentHash: "z",
  });
  expect(readReceipt(findCode(seal ?? "") ?? "")).toEqual({ kind: "none", reason: "unreadable" });
});

it("finds the code in its file, in JSON, and in a mail that was forwarded and wrapped", () => {
  const file = receiptText(receipt, "https://portal.test/verify");
  expect(file).toContain("ISF-2026-00042 (submission 1)");
  const forwarded = file.replace(/^/gm, "> ").replaceAll("\n", "\r\n");
  for (const text of [receipt, file, forwarded, JSON.stringify({ receipt }), `Look: ${receipt} Yours, Ada`])
    expect(findCode(text)).toBe(receipt);
  const wrapped = `Code:\n${receipt.match(/.{1,60}/g)?.join("\n")}\nYours`;
  expect(findCode(wrapped)).toBe(receipt);
  expect(findCode("nothing of that kind")).toBeUndefined();
  expect(readAnything(Buffer.from("nothing"))).toEqual({ kind: "none", reason: "nothing-found" });
});

it("seals a PDF, and notices a single changed byte", () => {
  const pdf = Buffer.from("%PDF-1.7\nwords\n%%EOF\n");
  const { reference, submission, receivedAt, contentHash } = facts;
  const sealed = Buffer.concat([
    pdf,
    Buffer.from(sealOf(pdf, { reference, submission, receivedAt, contentHash })!),
  ]);
  expect(readAnything(sealed)).toMatchObject({
    kind: "pdf",
    unchanged: true,
    seal: { reference, contentHash },
  });
  const changed = Buffer.from(sealed);
  changed[12] = 88;
  expect(readAnything(changed)).toMatchObject({ kind: "pdf", unchanged: false });
  expect(readAnything(pdf)).toEqual({ kind: "none", reason: "nothing-found" });
  // Readers of PDFs look for the end within the last 1024 bytes.
  expect(sealed.subarray(-1024).includes("%%EOF")).toBe(true);
});

it("passes on what was found in a file, and takes over nothing that somebody made up", () => {
  const pdf = Buffer.from("%PDF-1.7\n%%EOF\n");
  const found = readAnything(
    Buffer.concat([
      pdf,
      Buffer.from(sealOf(pdf, { reference: "R", submission: 1, receivedAt: "t", contentHash: "c" })!),
    ]),
  );
  if (found.kind !== "pdf") throw new Error("no seal");
  const text = passOn(found);
  expect(takeOver(text)).toEqual(found);
  expect(takeOver(`${encode({ found, until: Date.now() + 9e6 })}.${text.split(".")[1]}`)).toBeUndefined();
  expect(takeOver("")).toBeUndefined();
});

it("can be checked with OpenSSL alone", () => {
  const dir = mkdtempSync(join(tmpdir(), "receipt-"));
  const put = (name: string, data: string | Buffer) => {
    writeFileSync(join(dir, name), data);
    return join(dir, name);
  };
  const [head, body, signature] = parts();
  const key = put("key.pem", verifyKeys()[0]!.key.export({ format: "pem", type: "spki" }) as string);
  const sig = put("signature.bin", Buffer.from(signature, "base64url"));
  const check = (signed: string) =>
    execFileSync(
      "openssl",
      [
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        key,
        "-rawin",
        "-in",
        put("signed.txt", signed),
        "-sigfile",
        sig,
      ],
      { stdio: "pipe" },
    ).toString();
  expect(check(`${head}.${body}`)).toContain("Signature Verified Successfully");
  expect(() => check(`${head}.${body}x`)).toThrow();
});
