import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FrontConfig } from "./config";

/** Security headers of every answer, set before anything else may fail. */

/** A fresh nonce of 128 bits. */
export const newNonce = () => randomBytes(16).toString("base64");

/** The content security policy of one answer. Next copies the nonce from the request header of the same name. */
export function contentSecurityPolicy(config: FrontConfig, nonce: string): string {
  const both = [...config.origins].join(" ");
  const script = `'self' 'nonce-${nonce}' 'strict-dynamic'${config.dev ? " 'unsafe-eval'" : ""}`;
  return [
    "default-src 'self'",
    `script-src ${script}`,
    // React's style attributes are values, not code; style elements need the nonce (or, in development, none).
    config.dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${both}${config.dev ? " ws:" : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // The backup must stand here: Chromium checks the target of a 307 after the primary has answered.
    `form-action 'self' ${both}`,
  ].join("; ");
}

/** The policy of the offline page, which is kept by browsers: files of ours instead of a nonce. */
export function offlinePolicy(config: FrontConfig): string {
  return `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${[...config.origins].join(" ")}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** Headers that do not depend on the request. */
export function fixedHeaders(config: FrontConfig): [string, string][] {
  const headers: [string, string][] = [
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["X-Frame-Options", "DENY"],
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"],
  ];
  // Browsers ignore it, with a warning, where the connection proves nothing.
  if (config.https || config.loopback) headers.push(["Cross-Origin-Opener-Policy", "same-origin"]);
  if (config.https) headers.push(["Strict-Transport-Security", "max-age=63072000; includeSubDomains"]);
  return headers;
}

/** Sets the headers of a page: the policy with its nonce (also for Next to read), and no storing unless allowed later. */
export function pageHeaders(
  req: IncomingMessage,
  res: ServerResponse,
  config: FrontConfig,
  path: string,
): void {
  if (path === "/offline.html") {
    res.setHeader("Content-Security-Policy", offlinePolicy(config));
    return;
  }
  const policy = contentSecurityPolicy(config, newNonce());
  req.headers["content-security-policy"] = policy;
  res.setHeader("Content-Security-Policy", policy);
}
