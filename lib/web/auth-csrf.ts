/**
 * next-auth's CSRF cookie for pages that are rendered before its own routes were asked: the sign-in form must work
 * at the first visit and without JavaScript. The front calls `ensureCsrfCookie` for GET /sign-in.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/infra/env";
import { readCookie } from "./actor";
import { cookieOptions } from "./session-token";

/** Name of the CSRF cookie, the same on both deployments. */
export const csrfCookieName = (): string => `${cookieOptions().secure ? "__Secure-" : ""}portal.csrf`;

// As next-auth computes it (core/lib/csrf-token.js): SHA-256 of the token and the secret.
const hashOf = (token: string) =>
  createHash("sha256").update(`${token}${env().NEXTAUTH_SECRET}`).digest("hex");

/** The token in a CSRF cookie's value, or undefined when it is not one of ours. */
export function csrfTokenOf(value: string | undefined): string | undefined {
  const [token = "", hash = ""] = (value ?? "").split("|");
  const expected = Buffer.from(hashOf(token));
  const given = Buffer.from(hash);
  return token && given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

/**
 * Makes sure that the page about to be rendered finds a CSRF cookie.
 * @param cookie the request's Cookie header
 * @returns nothing when there is one; else the Cookie header for the page and the Set-Cookie header for the browser
 */
export function ensureCsrfCookie(
  cookie: string | undefined,
): { cookie: string; setCookie: string } | undefined {
  const name = csrfCookieName();
  if (csrfTokenOf(readCookie(cookie, name))) return undefined;
  const token = randomBytes(32).toString("hex");
  const pair = `${name}=${encodeURIComponent(`${token}|${hashOf(token)}`)}`;
  const { domain, secure } = { domain: undefined, ...cookieOptions() };
  const attributes = ["Path=/", "HttpOnly", "SameSite=Lax"];
  if (domain) attributes.push(`Domain=${domain}`);
  if (secure) attributes.push("Secure");
  const others = (cookie ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part && !part.startsWith(`${name}=`));
  return { cookie: [...others, pair].join("; "), setCookie: [pair, ...attributes].join("; ") };
}
