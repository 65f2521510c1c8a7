import type { ServerResponse } from "node:http";
import type { FrontConfig } from "./config";
import { contentSecurityPolicy, newNonce } from "./headers";

/** The page for when neither deployment can serve: needs no database, no Next and no script. */

const style = `:root{color-scheme:light dark}body{font:16px/1.6 Inter,system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText}
main{max-width:36rem;margin:12vh auto;padding:0 1.25rem}h1{font-size:1.5rem;line-height:1.3}
a{color:LinkText}small{color:GrayText}`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Sends the page with a fresh policy; `path` is where "Try again" leads (an own path), or absent for a posted form. */
export function sendErrorPage(
  res: ServerResponse,
  config: FrontConfig,
  page: { status: number; requestId: string; path?: string },
): void {
  const nonce = newNonce();
  const again = page.path
    ? `<p><a href="${escapeHtml(page.path)}">Try again</a></p>`
    : "<p>Go back in your browser: what you typed is still there. Sending it again cannot do anything twice.</p>";
  const html = Buffer.from(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Not available at the moment</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>The portal cannot answer at the moment</h1>
<p>Neither of our two servers can serve this page just now. What was confirmed to you is safe.</p>
${again}
<p><small>Reference for support: ${escapeHtml(page.requestId)}</small></p></main></body></html>
`);
  res.writeHead(page.status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(html.length),
    "Content-Security-Policy": contentSecurityPolicy(config, nonce),
    "Cache-Control": "no-store",
    "Retry-After": "5",
  });
  res.end(html);
}
