import { BadBody } from "./bad-body";

/** JSON from strangers: bounded depth, no duplicate keys, no keys that reach a prototype. */

export const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/** The end of the string literal that opens at `start` (index of its closing quote), or -1. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return -1;
}

// JSON.parse keeps the last of two equal keys silently, and recursion depth is the sender's choice: look before parsing.
function inspect(text: string, maxDepth: number): void {
  const keys: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123 || code === 91) {
      if (keys.length >= maxDepth)
        throw new BadBody(400, `The JSON is nested deeper than ${maxDepth} levels.`);
      keys.push(code === 123 ? new Set() : null);
    } else if (code === 125 || code === 93) {
      keys.pop();
    } else if (code === 34) {
      const end = stringEnd(text, at);
      if (end < 0) throw new BadBody(400, "The body is not JSON: a string does not end.");
      const seen = keys.at(-1);
      if (seen && colonFollows(text, end + 1)) noteKey(seen, text.slice(at, end + 1));
      at = end;
    }
  }
}

function colonFollows(text: string, from: number): boolean {
  let at = from;
  while (/[ \t\r\n]/.test(text.charAt(at))) at++;
  return text.charAt(at) === ":";
}

function noteKey(seen: Set<string>, literal: string): void {
  let key: unknown;
  try {
    key = JSON.parse(literal);
  } catch {
    throw new BadBody(400, "The body is not JSON: a key cannot be read.");
  }
  const name = String(key);
  if (forbiddenKeys.has(name)) throw new BadBody(400, `The key ${name} is not accepted.`);
  if (seen.has(name)) throw new BadBody(400, `The key ${name.slice(0, 80)} is there twice.`);
  seen.add(name);
}

/** Parses a JSON object. @throws BadBody 400 */
export function parseJsonObject(text: string, maxDepth = 16): Record<string, unknown> {
  inspect(text, maxDepth);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadBody(400, "The body is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadBody(400, "The body must be a JSON object.");
  }
  return value as Record<string, unknown>;
}
