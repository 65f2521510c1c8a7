import type { IncomingMessage, ServerResponse } from "node:http";
import { anonymous } from "@/lib/command/actor";
import { recordDenial } from "@/lib/command/audit";
import { log } from "@/lib/infra/log";
import { TICKET, takeTicket } from "@/lib/web/handoff";
import { encodeSession, sessionCookieName } from "@/lib/web/session-token";
import type { FrontConfig } from "./config";
import { isNavigation } from "./failover";
import { ownAddress } from "./guards";
import { sendProblem } from "./problem";

/** Receives people from a primary under another domain: a good ticket becomes this host's own session cookie. */

export const carriesTicket = (url: string): boolean => new RegExp(`[?&]${TICKET}=`).test(url);

/**
 * Takes the ticket of a request. A page load then goes on to the clean address; a posted form goes on at once, as its
 * body and its method must not be lost.
 * @returns true when the request has been answered
 */
export async function receive(
  req: IncomingMessage,
  res: ServerResponse,
  config: FrontConfig,
): Promise<boolean> {
  const url = new URL(req.url ?? "/", "http://own.invalid");
  const ticket = url.searchParams.get(TICKET) ?? "";
  url.searchParams.delete(TICKET);
  // Parsing takes dots out: `/.//host` must not become an address elsewhere.
  req.url = url.pathname.replace(/^\/+/, "/") + url.search;
  req.headers["x-portal-path"] = ownAddress(req.url);
  const taken = await takeTicket(ticket, config.self);
  if (!taken) {
    await refuse(req, res);
    return true;
  }
  // Host-only: were there a common parent, no ticket would be needed.
  const value = encodeSession(taken.sessionId, taken.expiresAt.getTime());
  const attributes = `Path=/; HttpOnly; SameSite=Lax${config.https ? "; Secure" : ""}`;
  const pair = `${sessionCookieName()}=${value}`;
  res.appendHeader("Set-Cookie", `${pair}; ${attributes}; Expires=${taken.expiresAt.toUTCString()}`);
  req.headers.cookie = req.headers.cookie ? `${pair}; ${req.headers.cookie}` : pair;
  if (req.method === "POST") return false;
  res.writeHead(303, { Location: req.url, "Cache-Control": "no-store", "Content-Length": "0" });
  res.end();
  return true;
}

async function refuse(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const requestId = String(res.getHeader("x-request-id"));
  const facts = { actor: anonymous, command: "handoff", key: requestId, requestId };
  await recordDenial({
    ...facts,
    reason: "The ticket was forged, late, used before or for another host.",
  }).catch((error: unknown) => log.error({ err: error, requestId }, "a refused ticket could not be audited"));
  const path = req.headers["x-portal-path"] as string;
  if (isNavigation(req) && req.method !== "POST") {
    const location = `/sign-in?next=${encodeURIComponent(path)}`;
    res.writeHead(401, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
    res.end(
      `<!doctype html><html lang="en"><title>Sign in</title><p>You need to sign in on this server. <a href="${location}">Sign in</a></p></html>`,
    );
  } else sendProblem(res, { status: 401, detail: "The hand-off ticket does not count." });
}
