/** An answer as text that can be compared, byte for byte. */
import { withTree } from "./flight";
import type { Answer } from "./front";

/**
 * What is made anew for every request, and nothing else: it is replaced by its name before bytes are compared. Each of
 * these is random or sealed, so that its bytes tell nothing.
 */
export const random: ReadonlyArray<[name: string, of: RegExp, to: string]> = [
  ["the nonce of the content security policy", /nonce-[A-Za-z0-9+/]{22}==/g, "nonce-…"],
  [
    "the same nonce in the page's scripts",
    /((?:nonce|\\"nonce\\")(?:=|":"|\\":\\"|":\\")"?)[A-Za-z0-9+/]{22}==/g,
    "$1…",
  ],
  ["a form's sealed envelope", /[\w-]{120,420}\.[\w-]{43}(?![\w-])/g, "envelope"],
  ["the token of the sign-in form", /\b[0-9a-f]{64}(?:%7C[0-9a-f]{64})?/g, "csrf"],
  ["the position in the stream of events, sealed", /^id: .*$/gm, "id: …"],
];

/** Headers that differ with every request, those that only the connection has, and files that are known in time. */
const volatile = new Set(["date", "x-request-id", "connection", "keep-alive", "link"]);

/** Status, headers and body, with what is random replaced. An ETag over random bytes goes with them. */
export function bytesOf({ status, headers, body }: Answer): string {
  const clean = (text: string) => random.reduce((done, [, of, to]) => done.replace(of, to), text);
  const text = clean(headers["content-type"]?.startsWith("text/html") ? withTree(body) : body);
  const kept = Object.entries(headers)
    .filter(([name]) => !volatile.has(name) && !(name === "etag" && text !== body))
    .map(([name, value]) => `${name}: ${clean(value)}`);
  return [`status: ${status}`, ...kept, "", text].join("\n");
}

/** Where two texts part, with some words around it. */
export function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const from = Math.max(0, at - 90);
  return `…${one.slice(from, at + 110)}…\n   became\n   …${other.slice(from, at + 110)}…`;
}
