import type { ServerResponse } from "node:http";
import type { FrontConfig } from "./config";
import { contentSecurityPolicy, newNonce } from "./headers";

/** Pages for when the portal cannot or will not answer: they need no database, no Next and no script. */

/** The palette of app/tokens.css: this page must stand when nothing else does. */
const style = `:root{color-scheme:light dark;--canvas:#f6f7f9;--surface:#fff;--line:#dde2e8;--ink:#141a21;--muted:#56616f;--accent:#0b6073;--on-accent:#fff}
@media(prefers-color-scheme:dark){:root{--canvas:#0e1217;--surface:#151a21;--line:#2b333e;--ink:#e8ecf1;--muted:#9ea9b8;--accent:#6cc9db;--on-accent:#05222a}}
*{box-sizing:border-box}body{font:15px/1.5 Inter,ui-sans-serif,system-ui,"Segoe UI",Roboto,sans-serif;margin:0;background:var(--canvas);color:var(--ink)}
header{padding:1.0625rem 1.25rem;border-bottom:1px solid var(--line);background:var(--surface);font-weight:600}
main{max-width:36rem;margin:10vh auto;padding:0 1.25rem}h1{margin:0 0 1.25rem;font-size:1.5rem;font-weight:600;line-height:1.25}p{margin:0 0 .75rem}
section{padding:1.25rem;border:1px solid var(--line);border-radius:10px;background:var(--surface)}
a{display:inline-block;padding:.4375rem .875rem;border-radius:6px;background:var(--accent);color:var(--on-accent);font-weight:550;text-decoration:none}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}small{color:var(--muted);overflow-wrap:anywhere}`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

type Page = { status: number; requestId: string; title: string; heading: string; content: string };

/** Says that neither deployment can serve; `path` is where "Try again" leads (an own path), or absent for a posted form. */
export function sendErrorPage(
  res: ServerResponse,
  config: FrontConfig,
  { path, ...page }: { status: number; requestId: string; path?: string },
): void {
  const again = path
    ? `<p><a href="${escapeHtml(path)}">Try again</a></p>`
    : "<p>Go back in your browser: what you typed is still there. Sending it again cannot do anything twice.</p>";
  res.setHeader("Retry-After", "5");
  sendPage(res, config, {
    ...page,
    title: "Not available at the moment",
    heading: "The portal cannot answer at the moment",
    content: `<p>Neither of our two servers can serve this page just now. What was confirmed to you is safe.</p>
${again}`,
  });
}

/** Says why a form that did not come from one of our pages was refused; nothing of it is kept. */
export function sendForeignFormPage(
  res: ServerResponse,
  config: FrontConfig,
  { detail, ...page }: { status: number; requestId: string; detail: string },
): void {
  sendPage(res, config, {
    ...page,
    title: "Not allowed",
    heading: "This form did not come from the portal",
    content: `<p>${escapeHtml(detail)}</p>
<p>Nothing was changed. Open the page in the portal and fill in its own form.</p>
<p><a href="/">To the portal</a></p>`,
  });
}

/** Sends the page with a fresh policy. */
function sendPage(res: ServerResponse, config: FrontConfig, page: Page): void {
  const nonce = newNonce();
  const html = Buffer.from(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${page.title}</title><style nonce="${nonce}">${style}</style></head>
<body><header>Research Funding Portal</header><main><h1>${page.heading}</h1>
<section>${page.content}
<p><small>Reference for support: ${escapeHtml(page.requestId)}</small></p></section></main></body></html>
`);
  res.writeHead(page.status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(html.length),
    "Content-Security-Policy": contentSecurityPolicy(config, nonce),
    "Cache-Control": "no-store",
  });
  res.end(html);
}
