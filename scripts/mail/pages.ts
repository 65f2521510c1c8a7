import type { CaughtMail } from "./store";

/** The two pages of the mailbox, as HTML text. Everything that came by mail is escaped or sandboxed. */

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? "");

/** Plain text as HTML with its http(s) addresses made clickable. */
export function linkify(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) => {
      if (index % 2 === 0) return escapeHtml(part);
      const address = part.replace(/[.,;:)\]]+$/, "");
      const shown = escapeHtml(address);
      return `<a href="${shown}" rel="noreferrer">${shown}</a>${escapeHtml(part.slice(address.length))}`;
    })
    .join("");
}

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { width: 100%; border-collapse: collapse; }
  th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
  td { overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
  iframe { width: 100%; min-height: 32rem; border: 1px solid #8884; background: #fff; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dd { margin: 0; }`;

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

const time = (iso: string) => `<time datetime="${iso}">${iso.replace("T", " ").slice(0, 19)} UTC</time>`;

/** The list, newest first, optionally of one recipient. */
export function listPage(mails: CaughtMail[], to: string | undefined): string {
  const rows = mails.map(
    (mail) => `<tr><td>${time(mail.receivedAt)}</td><td>${escapeHtml(mail.to.join(", "))}</td>
      <td><a href="/mails/${mail.id}">${escapeHtml(mail.subject || "(no subject)")}</a></td></tr>`,
  );
  const of = to ? ` to ${escapeHtml(to)}` : "";
  const table = `<table><thead><tr><th scope="col">Received</th><th scope="col">To</th><th scope="col">Subject</th>
    </tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const empty = `<p>No mail${of} yet. Everything the portal sends on this machine arrives here and goes nowhere else.</p>`;
  return page("Mailbox", `<h1>Mailbox${of}</h1>${mails.length > 0 ? table : empty}`);
}

/** One mail: its text, and its HTML in a frame without scripts, forms or access to this page. */
export function mailPage(mail: CaughtMail): string {
  const html = mail.html
    ? `<h2>HTML</h2><iframe title="HTML version" sandbox="allow-popups" srcdoc="${escapeHtml(mail.html)}"></iframe>`
    : "";
  return page(
    mail.subject || "(no subject)",
    `<p><a href="/">All mail</a></p><h1>${escapeHtml(mail.subject || "(no subject)")}</h1>
     <dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(", "))}</dd>
     <dt>Received</dt><dd>${time(mail.receivedAt)}</dd></dl><pre>${linkify(mail.text)}</pre>${html}`,
  );
}
