/** What was found in a file, from the door that read it to the page that shows it: sealed, for ten minutes. */
import { sign, verifySignature } from "@/lib/infra/ids";
import type { Outcome } from "./receipt";

type Found = Extract<Outcome, { kind: "pdf" }>;

const LIFETIME_MS = 10 * 60_000;
const PURPOSE = "verified-file";

/** A text for an address; nobody else can make one, so no link can claim what was not found. */
export function passOn(found: Found): string {
  const body = Buffer.from(JSON.stringify({ found, until: Date.now() + LIFETIME_MS })).toString("base64url");
  return `${body}.${sign(PURPOSE, body)}`;
}

/** What was found; undefined when the text is not ours or too old. */
export function takeOver(text: string): Found | undefined {
  const [body = "", signature = ""] = text.split(".");
  if (!verifySignature(PURPOSE, body, signature)) return undefined;
  const { found, until } = JSON.parse(Buffer.from(body, "base64url").toString()) as {
    found: Found;
    until: number;
  };
  return Date.now() > until ? undefined : found;
}
