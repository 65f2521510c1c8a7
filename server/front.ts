import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/infra/log";
import { ensureCsrfCookie } from "@/lib/web/auth-csrf";
import { applyCachePolicy } from "./cache";
import type { FrontConfig } from "./config";
import { answerFailure, type Failover, watchAnswer } from "./failover";
import { applyFault, faultOf } from "./fault";
import { cleanHeaders, refuse } from "./guards";
import { carriesTicket, receive } from "./handoff";
import { fixedHeaders, pageHeaders } from "./headers";
import type { Probe } from "./probe";
import { sendProblem } from "./problem";

/** One handler of the front; what it throws becomes a failure answer. */
export type Handler = (req: IncomingMessage, res: ServerResponse, path: string) => Promise<void> | void;

export type Routes = {
  /** Answers below /api/health/, whatever the Host. */
  health: Handler;
  /** Exact paths, and prefixes that end in a slash, in the order of their cost. */
  own: [path: string, handler: Handler][];
  /** Everything else: Next. */
  pages: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
};

/** The path of a request target, without its query. */
export function pathOf(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query);
}

/** The sign-in form needs next-auth's cookie at the first visit: given to the page and to the browser alike. */
function csrfCookie(req: IncomingMessage, res: ServerResponse): void {
  const made = ensureCsrfCookie(req.headers.cookie);
  if (!made) return;
  req.headers.cookie = made.cookie;
  res.appendHeader("Set-Cookie", made.setCookie);
}

/** What Next's own handlers take (sign-in, colours): they read a body whole before they look at it. */
const postLimit = 64 * 1024;

/** The order of things for every request: id, headers, health, refusals, own doors, pages under failover. */
export function createFront(config: FrontConfig, probe: Probe, routes: Routes) {
  const fixed = fixedHeaders(config);
  const failover: Failover = { config, probe };

  async function run(
    req: IncomingMessage,
    res: ServerResponse,
    work: () => Promise<void> | void,
  ): Promise<void> {
    try {
      if (!applyFault(faultOf(req, config))) await work();
    } catch (error) {
      log.error({ err: error, requestId: res.getHeader("x-request-id") }, "a handler threw");
      if (res.headersSent) res.destroy();
      else answerFailure(req, res, failover, 500);
    }
  }

  async function page(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    if (req.method !== "GET" && req.method !== "HEAD" && !path.startsWith("/api/")) {
      sendProblem(res, { status: 405, detail: "Pages are only read." }, { Allow: "GET, HEAD" });
      return;
    }
    if (req.method === "POST" && !(Number(req.headers["content-length"]) <= postLimit)) {
      const detail = `Send at most ${postLimit / 1024} KB here, with their length.`;
      sendProblem(res, { status: 413, detail }, { Connection: "close" });
      return;
    }
    if (!/^\/(_next\/static|api)\//.test(path)) pageHeaders(req, res, config, path);
    watchAnswer(req, res, failover, () => applyCachePolicy(req, res, path));
    await run(req, res, () => {
      if (path === "/sign-in") csrfCookie(req, res);
      return routes.pages(req, res);
    });
  }

  return function handle(req: IncomingMessage, res: ServerResponse): void {
    const path = pathOf(req.url ?? "");
    res.setHeader("X-Request-Id", randomUUID());
    for (const [name, value] of fixed) res.setHeader(name, value);
    if (path.startsWith("/api/health/")) {
      void run(req, res, () => routes.health(req, res, path));
      return;
    }
    const refusal = refuse(req, config);
    if (refusal) {
      sendProblem(res, refusal, refusal.status === 421 ? {} : { Connection: "close" });
      return;
    }
    cleanHeaders(req, config);
    if (config.handoff && config.role === "backup" && carriesTicket(req.url ?? "")) {
      void run(req, res, async () => {
        if (!(await receive(req, res, config))) route(req, res, path);
      });
    } else route(req, res, path);
  };

  function route(req: IncomingMessage, res: ServerResponse, path: string): void {
    const found = routes.own.find(([own]) => path === own || (own.endsWith("/") && path.startsWith(own)));
    if (found) void run(req, res, () => found[1](req, res, path));
    else void page(req, res, path);
  }
}
