/** The session cookie: which session, until when, signed. What it grants is read from the database each time. */
import { env } from "@/lib/infra/env";
import { isId, sign, verifySignature } from "@/lib/infra/ids";

/** Seconds that a session lives. */
export const SESSION_SECONDS = 14 * 24 * 3_600;

const secure = () => env().NEXTAUTH_URL.startsWith("https:");

/** Name of the session cookie. With a parent domain the `__Host-` prefix is impossible; `__Secure-` is used on https. */
export const sessionCookieName = (): string => `${secure() ? "__Secure-" : ""}portal.session`;

/** Attributes of the portal's cookies: shared by the sibling host names where a parent domain is configured. */
export const cookieOptions = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: secure(),
  ...(env().COOKIE_DOMAIN ? { domain: env().COOKIE_DOMAIN } : {}),
});

/** Text of the cookie for a session. */
export function encodeSession(sessionId: string, expiresAt: number): string {
  const body = `${sessionId}.${expiresAt}`;
  return `${body}.${sign("session", body)}`;
}

/** The session's id, or undefined when the text is forged or past its time (ms since 1970). */
export function decodeSession(text: string | undefined): string | undefined {
  const [id, expires, signature] = (text ?? "").split(".");
  if (!isId(id) || !expires || !signature) return undefined;
  if (!verifySignature("session", `${id}.${expires}`, signature)) return undefined;
  return Number(expires) > Date.now() ? id : undefined;
}

/** The Set-Cookie header that removes the session cookie. */
export function expiredSessionCookie(): string {
  const { domain, secure } = { domain: undefined, ...cookieOptions() };
  const parts = [`${sessionCookieName()}=`, "Path=/", "Max-Age=0", "HttpOnly", "SameSite=Lax"];
  return [...parts, ...(domain ? [`Domain=${domain}`] : []), ...(secure ? ["Secure"] : [])].join("; ");
}
