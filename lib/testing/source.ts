/** The repository's own source, as the contract test sees it: files, imports, sizes. A scanner, no parser. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Every file under version control, or new and not ignored, relative to the root. */
export function sourceFiles(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard"];
  return execFileSync("git", args, { encoding: "utf8", maxBuffer: 1 << 26 })
    .split("\n")
    .filter((file) => file !== "" && existsSync(file));
}

const texts = new Map<string, string>();
export function textOf(file: string): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(file, "utf8");
  texts.set(file, text);
  return text;
}

export type Import = { from: string; to: string; line: number; typeOnly: boolean };

/** Statements that begin a line: `import … from "x"`, `export … from "x"`, `import "x"`; and dynamic imports. */
const STATIC = /^(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm;
const DYNAMIC = /\bimport\("([^"]+)"\)/g;
const SUFFIXES = ["", ".ts", ".tsx", ".mjs", ".cjs", "/index.ts", ".css", ".json"];

/** The file of this repository that a specifier means; undefined for packages. */
function resolveImport(from: string, specifier: string): string | undefined {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? normalize(join(dirname(from), specifier))
      : undefined;
  return path && (SUFFIXES.map((suffix) => path + suffix).find((file) => isFile(file)) ?? path);
}

const isFile = (path: string) => /\.[a-z]+$/.test(path) && existsSync(path);

/** A file's imports of other files of this repository. */
export function importsOf(file: string): Import[] {
  const text = textOf(file);
  const found: Import[] = [];
  const add = (specifier: string, index: number, typeOnly: boolean) => {
    const to = resolveImport(file, specifier);
    // What is not there is quoted in a text, or the type checker's to complain about.
    if (to && existsSync(to))
      found.push({ from: file, to, line: text.slice(0, index).split("\n").length, typeOnly });
  };
  for (const match of text.matchAll(STATIC)) add(match[3]!, match.index, Boolean(match[2]));
  for (const match of text.matchAll(DYNAMIC)) add(match[1]!, match.index, false);
  return found;
}

/** Functions declared at the start of a line, with their length in lines. Relies on the formatter's indentation. */
export function longFunctions(file: string, limit: number): string[] {
  const lines = textOf(file).split("\n");
  const found: string[] = [];
  const head =
    /^(?: {2})?(?:export )?(?:default )?(?:static )?(?:async )?(?:function\*? (\w+)|const (\w+)(?:: [^=]+)? = (?:async )?(?:\([^)]*\)|\w+)(?:: [^=]+)? =>|(?:private |protected )?(?:async )?#?(\w+)\([^)]*\)(?:: [^{]+)?) ?\{$/;
  lines.forEach((line, start) => {
    const match = head.exec(line);
    const name = match?.[1] ?? match?.[2] ?? match?.[3];
    if (!name || ["if", "for", "while", "switch", "catch", "describe", "it"].includes(name)) return;
    const indent = /^ */.exec(line)![0];
    let end = start + 1;
    while (end < lines.length && !lines[end]!.startsWith(`${indent}}`)) end++;
    if (end - start + 1 > limit) found.push(`${file}:${start + 1} ${name} has ${end - start + 1} lines`);
  });
  return found;
}

/** One cycle of value imports among these files, or undefined. */
export function findCycle(files: readonly string[]): string[] | undefined {
  const state = new Map<string, "open" | "done">();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (state.get(file) === "done") return undefined;
    if (state.get(file) === "open") return [...path.slice(path.indexOf(file)), file];
    state.set(file, "open");
    path.push(file);
    for (const { to, typeOnly } of importsOf(file)) {
      if (typeOnly || !/\.tsx?$/.test(to)) continue;
      const cycle = visit(to);
      if (cycle) return cycle;
    }
    path.pop();
    state.set(file, "done");
    return undefined;
  };
  for (const file of files) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}
