/**
 * Statements of the portal that anybody can check: compact JWS (RFC 7515) with Ed25519 (RFC 8037). The present key
 * signs; it and the earlier ones verify, each found by its id.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { env } from "./env";

export type VerifyKey = { id: string; key: KeyObject; current: boolean };

/** First 16 hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo, DER). */
export const keyId = (key: KeyObject): string =>
  createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex")
    .slice(0, 16);

type Keys = { signing: KeyObject | undefined; all: Map<string, VerifyKey> };
let read: { from: string; keys: Keys } | undefined;

/** The keys of the configuration, read once. @throws Error when one of them is no Ed25519 key */
function keys(): Keys {
  const { RECEIPT_KEY, RECEIPT_OLD_KEYS } = env();
  const from = `${RECEIPT_KEY ?? ""}|${RECEIPT_OLD_KEYS}`;
  if (read?.from === from) return read.keys;
  const all = new Map<string, VerifyKey>();
  const add = (key: KeyObject, current: boolean) => {
    if (key.asymmetricKeyType !== "ed25519") throw new Error("A key of receipts is no Ed25519 key");
    all.set(keyId(key), { id: keyId(key), key, current });
  };
  const der = (text: string) => Buffer.from(text, "base64");
  for (const text of RECEIPT_OLD_KEYS)
    add(createPublicKey({ key: der(text), format: "der", type: "spki" }), false);
  const signing = RECEIPT_KEY
    ? createPrivateKey({ key: der(RECEIPT_KEY), format: "der", type: "pkcs8" })
    : undefined;
  if (signing) add(createPublicKey(signing), true);
  read = { from, keys: { signing, all } };
  return read.keys;
}

/** Every key that verifies, the present one among them. */
export const verifyKeys = (): VerifyKey[] => [...keys().all.values()];

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signs a statement; undefined where no key is configured. `typ` keeps kinds of statements apart. */
export function signStatement(typ: string, payload: object): string | undefined {
  const { signing } = keys();
  if (!signing) return undefined;
  const header = { alg: "EdDSA", kid: keyId(createPublicKey(signing)), typ };
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), signing).toString("base64url")}`;
}

export type Verified =
  | { ok: true; typ: string; payload: Record<string, unknown>; keyId: string; current: boolean }
  | { ok: false; reason: "unreadable" | "unknown-key" | "forged" };

function parsed(part: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(Buffer.from(part, "base64url").toString()) as unknown;
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Checks a compact JWS. The algorithm is ours, whatever its header says. */
export function verifyStatement(jws: string): Verified {
  const [head = "", body = "", signature = "", ...more] = jws.split(".");
  const header = parsed(head);
  const payload = parsed(body);
  if (!header || !payload || more.length > 0 || header.alg !== "EdDSA")
    return { ok: false, reason: "unreadable" };
  const known = keys().all.get(String(header.kid));
  if (!known) return { ok: false, reason: "unknown-key" };
  const bytes = Buffer.from(signature, "base64url");
  // One text for one signature: base64url has spare bits that a forger could turn.
  const genuine =
    bytes.toString("base64url") === signature &&
    verify(null, Buffer.from(`${head}.${body}`), known.key, bytes);
  if (!genuine) return { ok: false, reason: "forged" };
  return { ok: true, typ: String(header.typ), payload, keyId: known.id, current: known.current };
}
