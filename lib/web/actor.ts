/** From a request's headers to the actor. Used by the front and by pages; knows no Next. */
import { type Actor, anonymous } from "@/lib/command/actor";
import { findSessionUser, findTokenUser } from "@/lib/domain/people/queries";
import { sha256 } from "@/lib/infra/ids";
import { decodeSession, sessionCookieName } from "./session-token";

/** Prefix of personal access tokens, so that leaked ones can be recognised. */
export const TOKEN_PREFIX = "rfp_";

/** The value of one cookie in a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return undefined;
}

/**
 * The actor of a request: by bearer token when there is an Authorization header, else by session cookie.
 * Anonymous when there is neither, or what there is does not count any more.
 */
export async function actorOf(headers: {
  cookie?: string | undefined;
  authorization?: string | undefined;
}): Promise<Actor> {
  if (headers.authorization !== undefined) {
    const token = /^Bearer ([\w-]+)$/i.exec(headers.authorization)?.[1];
    if (!token?.startsWith(TOKEN_PREFIX)) return anonymous;
    return (await findTokenUser(sha256(token))) ?? anonymous;
  }
  const sessionId = decodeSession(readCookie(headers.cookie, sessionCookieName()));
  return (sessionId && (await findSessionUser(sessionId))) || anonymous;
}
