import type { IncomingMessage, Server } from "node:http";
import type { FrontConfig } from "./config";

export { isOwnPath } from "@/lib/web/own-path";

/** Refusals that need nothing but the request line and the headers, and the removal of headers nobody outside may set. */

export type Refusal = { status: number; detail: string };

// Next, proxies and frameworks read these as statements of a trusted hop; from a browser they are forgeries.
const forged = new Set([
  "forwarded",
  "x-real-ip",
  "x-client-ip",
  "x-original-url",
  "x-original-host",
  "x-rewrite-url",
  "x-http-method-override",
  "x-matched-path",
  "x-now-route-matches",
  "x-nonce",
  "x-request-id",
  "x-nextjs-data",
  "next-resume",
  "content-security-policy",
  "content-security-policy-report-only",
  "true-client-ip",
]);
const forgedPrefix = /^(x-forwarded-|x-middleware-|x-invoke-|x-next-resume|x-vercel-|cf-)/;

/** The address that the rate limits and the audit believe: the socket's, or the last hop's behind our own edge. */
export function clientAddress(req: IncomingMessage, trustProxy: boolean): string {
  const header = trustProxy ? req.headers["x-forwarded-for"] : undefined;
  const last = (Array.isArray(header) ? header.join(",") : header)?.split(",").at(-1)?.trim();
  return last || req.socket.remoteAddress || "";
}

/** The path and query as people would type it: without what failover and Next add. */
export function ownAddress(url: string): string {
  const query = url.indexOf("?");
  if (query < 0) return url;
  const kept = url
    .slice(query + 1)
    .split("&")
    .filter((pair) => !/^(_fo|_rsc)(=|$)/.test(pair));
  return url.slice(0, query) + (kept.length > 0 ? `?${kept.join("&")}` : "");
}

/** A fault that a test's browser asks for by cookie: one that alters its requests instead cannot follow redirects. */
const faultCookie = (req: IncomingMessage): string | undefined =>
  /(?:^|; )x-fault=([\w@-]+)/.exec(req.headers.cookie ?? "")?.[1];

/** Drops trust headers and sets our own, so that Next, next-auth and the rate limits read constants only. */
export function cleanHeaders(req: IncomingMessage, config: FrontConfig): string {
  const address = clientAddress(req, config.trustProxy);
  for (const name of Object.keys(req.headers)) {
    if (forged.has(name) || forgedPrefix.test(name)) delete req.headers[name];
  }
  if (!config.faultInjection) delete req.headers["x-fault"];
  else if (faultCookie(req)) req.headers["x-fault"] ??= faultCookie(req);
  req.headers["x-forwarded-for"] = address;
  req.headers["x-forwarded-host"] = req.headers.host ?? "";
  req.headers["x-forwarded-proto"] = config.https ? "https" : "http";
  // Where a page sends people back to after they signed in.
  req.headers["x-portal-path"] = ownAddress(req.url ?? "/");
  return address;
}

/** Whether the request as such is acceptable; health answers before this, as probes come with any Host. */
export function refuse(req: IncomingMessage, config: FrontConfig): Refusal | null {
  const url = req.url ?? "";
  if (!url.startsWith("/") || url.startsWith("//") || url.includes("\\")) {
    return { status: 400, detail: "The request target must be a path on this host." };
  }
  const host = req.headers.host?.toLowerCase();
  if (!host) return { status: 400, detail: "The Host header is missing." };
  if (!config.hosts.has(host)) return { status: 421, detail: "This server does not answer for that host." };
  if (req.headers["next-action"] !== undefined) {
    return { status: 400, detail: "There are no server actions here; commands are posted to /api/commands." };
  }
  if (!["GET", "HEAD", "POST", "OPTIONS"].includes(req.method ?? "")) {
    return { status: 405, detail: "Only GET, HEAD, POST and OPTIONS are answered." };
  }
  return null;
}

/** Nobody upgrades here: the connection gets 400 and ends, and nothing is proxied anywhere. */
export function refuseUpgrades(server: Server): void {
  server.on("upgrade", (_req, socket) => {
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
}
