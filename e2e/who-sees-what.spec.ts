/**
 * Who sees what: every route, command and topic as every role, in two worlds that differ only in what the role may not
 * know. The work is done by scripts/worlds in a process of its own; here is what it must have found.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import type { Report } from "@/scripts/worlds/run";

test.describe.configure({ mode: "serial" });

let report: Report;

test.beforeAll(async () => {
  test.setTimeout(2_400_000);
  const dir = mkdtempSync(join(tmpdir(), "worlds-"));
  const file = join(dir, "report.json");
  const args = ["node_modules/tsx/dist/cli.mjs", "scripts/worlds/main.ts", "--report", file];
  try {
    await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 });
    report = JSON.parse(readFileSync(file, "utf8")) as Report;
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test("nobody can tell apart two worlds that differ in what they may not know", () => {
  expect(report.failures).toEqual([]);
  expect(report.findings).toEqual([]);
  expect(report.compared.answers).toBeGreaterThan(3_000);
});

for (const kind of ["a count", "an order", "a search hit", "an export column", "an event"])
  test(`${kind} that is planted is caught`, () => {
    const planted = report.leaks.filter((leak) => leak.kind === kind);
    expect(planted.length).toBeGreaterThan(0);
    for (const { what, noticed } of planted) expect(noticed, what).toBeGreaterThan(0);
  });

test("the document says who sees what", ({ browserName: _ }, info) => {
  const written = readFileSync("docs/who-sees-what.md", "utf8");
  // As it should be, for whoever has to look at what has changed.
  if (report.document !== written) writeFileSync(info.outputPath("who-sees-what.md"), report.document);
  expect(report.document, "run npm run who-sees-what, and look at what has changed").toBe(written);
});
