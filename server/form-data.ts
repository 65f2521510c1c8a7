import { BadBody } from "./bad-body";
import { forbiddenKeys } from "./json";

/**
 * Form fields to the object that a command's schema reads: `headings[]`, `sections[case]`, `budget[0][amount]`.
 * A plain name that comes twice is refused (400), as two readers might each believe another one.
 */

type Tree = { [key: string]: Tree | unknown };
const maxDepth = 4;
const maxItems = 1000;

function split(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) throw new BadBody(400, `The field name ${name.slice(0, 80)} cannot be read.`);
  const steps = [match[1]!, ...[...match[2]!.matchAll(/\[([^[\]]*)\]/g)].map((step) => step[1]!)];
  const bad = steps.find((step) => forbiddenKeys.has(step));
  if (bad || steps.length > maxDepth)
    throw new BadBody(400, `The field name ${name.slice(0, 80)} is not accepted.`);
  if (steps.slice(0, -1).includes(""))
    throw new BadBody(400, `In ${name.slice(0, 80)}, [] may only stand last.`);
  return steps;
}

// Lists are collected under a mark of their own, so that `a[]`, `a[0]` and `a[x]` never mix.
const list = Symbol("list");
type Node = { [list]?: unknown[] } & Tree;

function put(root: Node, name: string, value: unknown): void {
  const steps = split(name);
  const last = steps.pop()!;
  let at = root;
  for (const step of steps) {
    const next = (Object.hasOwn(at, step) ? at[step] : undefined) ?? Object.create(null);
    if (typeof next !== "object" || !isNode(next)) throw twice(name);
    at[step] = next;
    at = next as Node;
  }
  if (last === "") {
    at[list] ??= [];
    if (at[list].push(value) > maxItems)
      throw new BadBody(400, `There are more than ${maxItems} values of ${name}.`);
  } else {
    if (Object.hasOwn(at, last)) throw twice(name);
    at[last] = value;
  }
}

const isNode = (value: object) => Object.getPrototypeOf(value) === null;
const twice = (name: string) =>
  new BadBody(400, `The field ${name.slice(0, 80)} is there twice.`, { [name]: ["Send this field once."] });

function finish(node: Node): unknown {
  const keys = Object.keys(node);
  const items = node[list];
  if (items) {
    if (keys.length > 0) throw new BadBody(400, "A list mixes [] with named or numbered fields.");
    return items;
  }
  const done = (value: unknown) =>
    typeof value === "object" && value !== null && isNode(value) ? finish(value as Node) : value;
  if (keys.length > 0 && keys.every((key) => /^\d{1,6}$/.test(key))) {
    if (keys.length > maxItems) throw new BadBody(400, `A list has more than ${maxItems} rows.`);
    // Rows removed in the browser leave gaps; the order counts, not the number.
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => done(node[key]));
  }
  return Object.fromEntries(keys.map((key) => [key, done(node[key])]));
}

export type FormEntry = [name: string, value: unknown];

export type ReadForm = {
  input: Record<string, unknown>;
  own: Record<string, string>;
  /** The text as typed, by the fields' own names, for a form that goes back to its page. No files. */
  typed: Record<string, string | string[]>;
};

/** Splits entries into the command's input and the form's own fields (`_cmd`, `_back`, …). @throws BadBody 400 */
export function readForm(entries: Iterable<FormEntry>): ReadForm {
  const root: Node = Object.create(null);
  const own: Record<string, string> = {};
  const typed = new Map<string, string | string[]>();
  for (const [name, value] of entries) {
    if (/^_[a-z]/.test(name)) {
      if (Object.hasOwn(own, name)) throw twice(name);
      if (typeof value === "string") own[name] = value;
      continue;
    }
    put(root, name, value);
    if (typeof value !== "string") continue;
    if (name.endsWith("[]")) typed.set(name, [...((typed.get(name) as string[]) ?? []), value]);
    else typed.set(name, value);
  }
  // The top level is always an object, also when its names are all digits.
  const input: Record<string, unknown> = {};
  for (const key of Object.keys(root)) {
    const value = root[key];
    input[key] = typeof value === "object" && value !== null && isNode(value) ? finish(value as Node) : value;
  }
  return { input, own, typed: Object.fromEntries(typed) };
}
