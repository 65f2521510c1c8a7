/**
 * The signed envelope of a form: the idempotency key, bound to a person, a session and a command, for a time.
 * It is the CSRF proof and the key in one, and works on both deployments (one secret).
 */
import { newId, sign, verifySignature } from "@/lib/infra/ids";
import { type Actor, actorId } from "./actor";

export type Envelope = {
  key: string;
  command: string;
  actorId: string;
  sessionId: string;
  /** Milliseconds since 1970: when the form was made, and until when it is accepted. */
  issuedAt: number;
  expiresAt: number;
};

/** A form may stay open for a day. */
const LIFETIME_MS = 24 * 3_600_000;
/** Clocks of the two deployments may differ by this much. */
const SKEW_MS = 60_000;

const sessionOf = (actor: Actor) => (actor.kind === "user" ? actor.sessionId : "-");

/** Seals a new envelope for a form of this actor; `key` only where a form continues an earlier one. */
export function sealEnvelope(actor: Actor, command: string, key: string = newId()): string {
  const issuedAt = Date.now();
  const fields = [key, command, actorId(actor), sessionOf(actor), issuedAt, issuedAt + LIFETIME_MS];
  const body = Buffer.from(fields.join("\n")).toString("base64url");
  return `${body}.${sign("envelope", body)}`;
}

export type Opened =
  | { ok: true; envelope: Envelope }
  | { ok: false; reason: "forged" | "expired" | "other-person" | "other-command"; envelope?: Envelope };

/** Opens an envelope for this actor and command. `expired` and `other-person` come with the envelope. */
export function openEnvelope(sealed: string, actor: Actor, command: string): Opened {
  const [body = "", signature = ""] = sealed.split(".");
  if (!verifySignature("envelope", body, signature)) return { ok: false, reason: "forged" };
  const [key = "", name = "", person = "", sessionId = "", iat, exp] = Buffer.from(body, "base64url")
    .toString()
    .split("\n");
  const envelope = {
    key,
    command: name,
    actorId: person,
    sessionId,
    issuedAt: Number(iat),
    expiresAt: Number(exp),
  };
  if (name !== command) return { ok: false, reason: "other-command", envelope };
  if (person !== actorId(actor) || sessionId !== sessionOf(actor))
    return { ok: false, reason: "other-person", envelope };
  const now = Date.now();
  if (now > envelope.expiresAt || now < envelope.issuedAt - SKEW_MS)
    return { ok: false, reason: "expired", envelope };
  return { ok: true, envelope };
}
