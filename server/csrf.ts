import type { IncomingMessage } from "node:http";
import { type Actor, isUser } from "@/lib/command/actor";
import type { Command } from "@/lib/command/define";
import { type Envelope, openEnvelope } from "@/lib/command/envelope";
import type { Body } from "./body";
import type { FrontConfig } from "./config";

/**
 * Whether this request was meant by the person it comes with, and under which idempotency key it counts.
 * Cookies come along by themselves, so a cookie is never enough: the form's signed envelope proves the intent.
 */
export type Intent =
  | { ok: true; key: string /** It came with an envelope: answers carry a fresh one. */; form: boolean }
  | {
      ok: false;
      status: 400 | 401 | 403;
      code: string;
      detail: string;
      /** The form was genuine, once: what was typed may go back to the person it was made for. */
      envelope?: Envelope;
    };

const no = (status: 400 | 401 | 403, code: string, detail: string): Intent => ({
  ok: false,
  status,
  code,
  detail,
});

const headerKey = (req: IncomingMessage) => {
  const header = req.headers["idempotency-key"];
  // A structured string of the IETF draft comes in quotes.
  return typeof header === "string" ? header.replace(/^"(.*)"$/, "$1") : undefined;
};

const missingKey = () =>
  no(
    400,
    "key-missing",
    "Send an Idempotency-Key header: a fresh UUID, repeated only with the same request.",
  );

/** Judges a request to a command. Origin is null after a redirect from the other host; the envelope decides then. */
export function judgeIntent(
  req: IncomingMessage,
  config: FrontConfig,
  actor: Actor,
  command: Command,
  body: Body,
): Intent {
  const key = headerKey(req);
  if (req.headers.authorization !== undefined) {
    if (!isUser(actor)) return no(401, "token", "The access token is unknown, expired or revoked.");
    return key ? { ok: true, key, form: false } : missingKey();
  }
  const { origin } = req.headers;
  if (req.headers["sec-fetch-site"] === "cross-site" && origin !== "null") return foreign();
  if (origin !== undefined && origin !== "null" && !config.origins.has(origin)) return foreign();
  const sealed = body.own._cmd;
  if (sealed !== undefined) return judgeEnvelope(sealed, actor, command);
  if (isUser(actor) || origin === "null" || body.kind === "form") {
    return no(403, "envelope-missing", "This request carries no proof that it comes from one of our forms.");
  }
  // Without cookie, token or form there is nothing that a foreign page could abuse: registration by script.
  return key ? { ok: true, key, form: false } : missingKey();
}

const foreign = () => no(403, "foreign-origin", "This request comes from another site.");

function judgeEnvelope(sealed: string, actor: Actor, command: Command): Intent {
  const opened = openEnvelope(sealed, actor, command.name);
  if (opened.ok) return { ok: true, key: opened.envelope.key, form: true };
  const { reason, envelope } = opened;
  if (reason === "forged" || reason === "other-command" || !envelope) {
    return no(403, "envelope-forged", "This form was not made by us. Open the page again.");
  }
  if (reason === "expired") {
    const detail = "This form was open for more than a day. Check your answers and send it again.";
    return { ok: false, status: 403, code: "envelope-expired", detail, envelope };
  }
  if (!isUser(actor)) {
    return {
      ok: false,
      status: 401,
      code: "sign-in",
      detail: "Sign in to go on; what you typed is kept.",
      envelope,
    };
  }
  const detail =
    "This form was opened before you signed in as you are now. Check your answers and send it again.";
  return { ok: false, status: 403, code: "envelope-other", detail, envelope };
}
