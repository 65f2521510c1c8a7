import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/infra/log";
import { TICKET, ticketFor } from "@/lib/web/handoff";
import type { FrontConfig } from "./config";
import { sendErrorPage } from "./error-page";
import { isOwnPath } from "./guards";
import type { Probe } from "./probe";
import { sendProblem } from "./problem";

/**
 * The error handler around every page: an answer of 500 and more whose headers are not yet sent, and a handler that
 * hangs, become a redirect to the backup, keeping path, method and body (307).
 *
 * Only what a person navigates to is redirected. A script's request gets 503 with `failover: true` and decides itself.
 */
export type Failover = { config: FrontConfig; probe: Probe };

/** A page load or a native form post, as opposed to fetch, EventSource and API clients. */
export function isNavigation(req: IncomingMessage): boolean {
  const { headers, method } = req;
  if (headers.rsc !== undefined || headers.authorization !== undefined) return false;
  const mode = headers["sec-fetch-mode"];
  if (mode !== undefined && mode !== "navigate") return false;
  if (!headers.accept?.includes("text/html")) return false;
  if (method === "POST") {
    return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(headers["content-type"] ?? "");
  }
  return method === "GET" || method === "HEAD";
}

/** Where the request continues on the other deployment; null when it must not or cannot. */
export function redirectTarget(req: IncomingMessage, { config, probe }: Failover): string | null {
  const path = req.url ?? "";
  if (config.role === "backup" || !config.other || !isOwnPath(path)) return null;
  if (config.edgeHost !== undefined && req.headers.host === config.edgeHost) return null;
  if (/[?&]_fo=/.test(path) || !isNavigation(req) || !probe.good()) return null;
  const ticket = config.handoff ? ticketFor(req.headers.cookie, config.other) : undefined;
  const extra = ticket ? `_fo=1&${TICKET}=${ticket}` : "_fo=1";
  return `${config.other}${path}${path.includes("?") ? "&" : "?"}${extra}`;
}

/** Answers a request that failed with `status` before anything was sent: 307, problem or honest page. */
export function answerFailure(
  req: IncomingMessage,
  res: ServerResponse,
  failover: Failover,
  status: number,
): void {
  if (res.headersSent || res.destroyed) return;
  const requestId = String(res.getHeader("x-request-id") ?? "");
  const retryAfter = res.getHeader("retry-after");
  for (const name of [
    "content-type",
    "content-length",
    "content-encoding",
    "etag",
    "set-cookie",
    "location",
  ]) {
    res.removeHeader(name);
  }
  const target = redirectTarget(req, failover);
  log.warn(
    { requestId, path: req.url?.split("?")[0], method: req.method, status, diverted: !!target },
    "failed",
  );
  if (target) {
    res.writeHead(307, { Location: target, "Cache-Control": "no-store", "Content-Length": "0" });
    res.end();
  } else if (isNavigation(req)) {
    const path = req.method === "POST" ? undefined : isOwnPath(req.url) ? req.url : "/";
    sendErrorPage(res, failover.config, { status, requestId, ...(path ? { path } : {}) });
  } else {
    const elsewhere = failover.config.role === "primary" && failover.probe.good();
    sendProblem(res, {
      status: elsewhere ? 503 : status,
      detail: "The request could not be answered. It is safe to repeat it with the same key.",
      failover: elsewhere,
      retryAfter: Number(retryAfter) || 2,
    });
  }
}

type Writers = Pick<ServerResponse, "writeHead" | "write" | "end" | "flushHeaders">;

// After our own answer the handler may go on writing; nothing of it may reach the socket or throw.
function deafen(res: ServerResponse): void {
  const self = () => res;
  Object.assign(res, { writeHead: self, end: self, setHeader: self, appendHeader: self, write: () => true });
  Object.assign(res, { flushHeaders() {}, removeHeader() {} });
}

/**
 * Watches the answer of a handler that we did not write (Next): replaces it when it is a failure, or does not come.
 * In-page navigation requests (`rsc`) keep Next's own answer: its router then loads the whole page, which is watched.
 */
export function watchAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  failover: Failover,
  beforeHeaders: () => void,
): void {
  const { writeHead, write, end, flushHeaders } = res;
  const own: Writers = { writeHead, write, end, flushHeaders };
  const timer = setTimeout(() => {
    log.error({ path: req.url?.split("?")[0] }, "a handler hangs; given up");
    replace(503);
  }, failover.config.hungAfter);
  res.once("close", () => clearTimeout(timer));
  const replace = (status: number) => {
    clearTimeout(timer);
    if (res.headersSent) return;
    Object.assign(res, own);
    answerFailure(req, res, failover, status);
    deafen(res);
  };
  const failed = () => !res.headersSent && res.statusCode >= 500 && req.headers.rsc === undefined;
  Object.assign(res, {
    writeHead(status: number, ...rest: unknown[]) {
      res.statusCode = status;
      if (failed()) replace(status);
      else {
        clearTimeout(timer);
        beforeHeaders();
        (writeHead as (...all: unknown[]) => void).call(res, status, ...rest);
      }
      return res;
    },
    write(...all: unknown[]) {
      if (failed()) replace(res.statusCode);
      return failedAlready(res, write) ? true : (write as (...all: unknown[]) => boolean).apply(res, all);
    },
    end(...all: unknown[]) {
      if (failed()) replace(res.statusCode);
      else (end as (...all: unknown[]) => void).apply(res, all);
      return res;
    },
    flushHeaders() {
      if (failed()) replace(res.statusCode);
      else flushHeaders.call(res);
    },
  });
}

// `write` was replaced by `deafen` during this very call: the chunk belongs to the answer we swallowed.
function failedAlready(res: ServerResponse, write: ServerResponse["write"]): boolean {
  return res.writableEnded && res.write !== write;
}
