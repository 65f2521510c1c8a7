import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "@/scripts/start/paths";

const preflight = createRequire(import.meta.url)("./preflight.cjs") as {
  refuseNode(version: string): string | undefined;
  isInstalled(folder: string): boolean;
};

describe("an old Node", () => {
  it.each(["0.10.48", "12.22.0", "18.20.4", "20.8.1"])(
    "%s is refused in one sentence with the remedy",
    (version) => {
      expect(preflight.refuseNode(version)).toMatch(
        /^This portal needs Node\.js 20\.9 or newer and found \S+: install/,
      );
    },
  );
  it.each(["20.9.0", "20.20.2", "22.0.0", "24.1.0", "100.0.0"])("%s is taken", (version) => {
    expect(preflight.refuseNode(version)).toBeUndefined();
  });
  it("ends the programme before anything newer is loaded", () => {
    const pretend =
      "Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); require('./scripts/start.cjs')";
    const { status, stderr } = spawnSync(process.execPath, ["-e", pretend], { cwd: root, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^This portal needs Node\.js 20\.9/);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
  it("can read what runs before the check", () => {
    for (const file of ["preflight.cjs", "start.cjs", "test.cjs", "reset.cjs"]) {
      const text = readFileSync(join(root, "scripts", file), "utf8");
      const es5 = execFileSync(join(root, "node_modules/.bin/esbuild"), ["--target=es5", "--loader=js"], {
        input: text,
      });
      expect(es5.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/\b(?:const|let|import)\b\s*[({\w]|=>|`|node:|\?\./);
    }
  });
});

describe("isInstalled", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "installed-"));
    mkdirSync(join(folder, "node_modules"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const lock = (file: string, packages: Record<string, unknown>) =>
    writeFileSync(join(folder, file), JSON.stringify({ packages }));

  it("is false without node_modules and after an installation that was cut short", () => {
    lock("package-lock.json", { "node_modules/a": { version: "1.0.0" } });
    expect(preflight.isInstalled(folder)).toBe(false);
  });
  it("compares every version, and forgives optional packages of other systems", () => {
    lock("package-lock.json", {
      "": {},
      "node_modules/a": { version: "1.0.0" },
      "node_modules/b": { version: "1.0.0", optional: true },
    });
    lock("node_modules/.package-lock.json", { "node_modules/a": { version: "1.0.0" } });
    expect(preflight.isInstalled(folder)).toBe(true);
    lock("node_modules/.package-lock.json", { "node_modules/a": { version: "0.9.0" } });
    expect(preflight.isInstalled(folder)).toBe(false);
  });
});

it("the lock file names the optional packages of every system, as npm ci demands", () => {
  type Entry = { optionalDependencies?: Record<string, string> };
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Entry>;
  };
  const missing = Object.entries(packages).flatMap(([at, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${at}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
