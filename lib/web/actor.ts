/** From a request's headers to the actor. Used by the front and by pages; knows no Next. */
import { type Actor, anonymous } from "@/lib/command/actor";
import { noteUse } from "@/lib/domain/people/note-use";
import { type Found, findSession, findToken } from "@/lib/domain/people/queries";
import { TOKEN_PREFIX } from "@/lib/domain/tokens/secret";
import { sha256 } from "@/lib/infra/ids";
import { decodeSession, sessionCookieName } from "./session-token";

/** The value of one cookie in a Cookie header; undefined when absent or not decodable. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at <= 0 || part.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(at + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function seen(found: Found | undefined): Actor {
  if (!found) return anonymous;
  if (found.stale) noteUse(found.user.via, found.user.sessionId);
  return found.user;
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
    const token = /^Bearer ([\w-]{20,100})$/i.exec(headers.authorization)?.[1];
    return token?.startsWith(TOKEN_PREFIX) ? seen(await findToken(sha256(token))) : anonymous;
  }
  const sessionId = decodeSession(readCookie(headers.cookie, sessionCookieName()));
  return sessionId ? seen(await findSession(sessionId)) : anonymous;
}
