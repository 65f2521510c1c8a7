import { type RedeemedTicket, redeemTicket } from "@/lib/command/handoff-ticket";
import { isId, newId, sign, verifySignature } from "@/lib/infra/ids";
import { readCookie } from "./actor";
import { decodeSession, sessionCookieName } from "./session-token";

/**
 * Hand-off tickets: they carry a session from the primary to a backup under another domain, where its cookie cannot
 * follow. Signed, for one audience, for 60 s, and used once. Made only while the primary still answers.
 */

/** Query parameter in which a ticket travels. */
export const TICKET = "_ticket";
const lifetime = 60_000;
/** Clocks of the two deployments may differ by this much. */
const skew = 60_000;

/** A ticket for the session of this Cookie header, or undefined when nobody is signed in by it. */
export function ticketFor(cookieHeader: string | undefined, audience: string): string | undefined {
  const sessionId = decodeSession(readCookie(cookieHeader, sessionCookieName()));
  if (!sessionId) return undefined;
  const fields = [newId(), sessionId, audience, Date.now() + lifetime];
  const body = Buffer.from(fields.join("\n")).toString("base64url");
  return `${body}.${sign("handoff", body)}`;
}

/**
 * Takes a ticket: undefined when it is forged, late, for another audience, was used before, or its session ended.
 * @param audience this deployment's origin
 */
export async function takeTicket(ticket: string, audience: string): Promise<RedeemedTicket | undefined> {
  const [body = "", signature = ""] = ticket.split(".");
  if (!verifySignature("handoff", body, signature)) return undefined;
  const [id, sessionId, forWhom, expires] = Buffer.from(body, "base64url").toString().split("\n");
  const until = Number(expires);
  if (!isId(id) || !isId(sessionId) || forWhom !== audience || !(until + skew > Date.now())) return undefined;
  return redeemTicket(id, sessionId, new Date(until));
}
