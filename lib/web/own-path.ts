/** Where people may be sent within the portal. */
import { env } from "@/lib/infra/env";

/** An own path and nothing else: no scheme, no `//host`, no backslash or control character, no dot tricks of `URL`. */
export function isOwnPath(path: string | undefined | null): path is string {
  if (!path || path.length > 2048 || !/^\/(?![/\\])/.test(path)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0020\u007f\\]/.test(path) || /%(0d|0a|00|5c)/i.test(path)) return false;
  if (!URL.canParse(path, "http://own.invalid")) return false;
  const { host, pathname } = new URL(path, "http://own.invalid");
  // `/.//host` is a path of ours as it stands, and another host once somebody has taken the dots out.
  return host === "own.invalid" && !pathname.startsWith("//");
}

/** The path of an address that is ours (an own path, or a URL at one of the portal's origins), else undefined. */
export function ownPathOf(address: string | undefined | null): string | undefined {
  if (isOwnPath(address)) return address;
  if (!address || !URL.canParse(address)) return undefined;
  const { PRIMARY_URL, BACKUP_URL, PUBLIC_URL, NEXTAUTH_URL } = env();
  const url = new URL(address);
  if (![PRIMARY_URL, BACKUP_URL, PUBLIC_URL, NEXTAUTH_URL].includes(url.origin)) return undefined;
  const path = url.pathname + url.search;
  return isOwnPath(path) ? path : undefined;
}
