import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Who may keep an answer. Pages that are the same for every anonymous reader may be served by the edge for seconds;
 * nothing else may be stored anywhere. A request that carries any cookie is never anonymous.
 */

// No page with a form that posts a command is listed: its envelope belongs to one reader. Nor is a call's own page: its
// countdown starts from the server's clock, and must not start from one that is seconds old.
const publicPages = /^\/(?:$|calls$|awards(?:\/[^/]+)?$|help(?:\/|$)|accessibility$|privacy$)/;
const staticFiles = /^\/_next\/(static|image)/;

/** Sets Cache-Control on an answer of Next that is about to be sent. */
export function applyCachePolicy(req: IncomingMessage, res: ServerResponse, path: string): void {
  if (res.statusCode < 400 && staticFiles.test(path)) return;
  const anonymous = req.headers.cookie === undefined && req.headers.authorization === undefined;
  if (anonymous && res.statusCode === 200 && publicPages.test(path) && !res.hasHeader("set-cookie")) {
    res.setHeader("Cache-Control", "public, max-age=0, s-maxage=5, stale-while-revalidate=5");
    return;
  }
  const own = String(res.getHeader("cache-control") ?? "");
  // Feeds and open data say themselves that they are public; files of public/ are revalidated.
  const open = own.includes("public") && (path.startsWith("/api/") || /\.[a-z0-9]+$/.test(path));
  if (!open || res.statusCode >= 400) res.setHeader("Cache-Control", "private, no-store");
}
