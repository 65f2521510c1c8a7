import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { playwrightCounts, vitestCounts } from "./counts";

const dir = mkdtempSync(join(tmpdir(), "counts-"));
afterAll(() => rmSync(dir, { recursive: true }));
const report = (content: string) => {
  const file = join(dir, "report.json");
  writeFileSync(file, content);
  return file;
};

it("counts tests, and never a failed run as clean", () => {
  const clean = report('{"numPassedTests": 7, "numFailedTests": 0}');
  expect(vitestCounts(clean, 0)).toMatchObject({ passed: 7, failed: 0 });
  expect(vitestCounts(clean, 1)).toMatchObject({ passed: 7, failed: 1 });
  expect(vitestCounts(join(dir, "absent.json"), 0)).toEqual({ passed: 0, failed: 1 });
  expect(vitestCounts(report("{"), 0)).toEqual({ passed: 0, failed: 1 });
});

it("counts a flaky end-to-end test as failed", () => {
  const file = report('{"stats": {"expected": 5, "unexpected": 1, "flaky": 2, "skipped": 3}}');
  expect(playwrightCounts(file, 1)).toMatchObject({ passed: 5, failed: 3 });
});

it("names each failed test with the first lines of what it said", () => {
  const assertionResults = [
    { status: "passed", fullName: "holds" },
    {
      status: "failed",
      fullName: "breaks",
      failureMessages: ["\u001b[31mexpected 1 to be 2\u001b[39m\n  at a"],
    },
  ];
  const unit = {
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [{ name: "a.test.ts", assertionResults }],
  };
  expect(vitestCounts(report(JSON.stringify(unit)), 1).failures).toEqual([
    "✗ a.test.ts › breaks\n    expected 1 to be 2\n      at a",
  ]);
  const unloaded = [{ name: "b.test.ts", message: "Cannot find module", assertionResults: [] }];
  expect(vitestCounts(report(JSON.stringify({ ...unit, testResults: unloaded })), 1).failures?.[0]).toContain(
    "b.test.ts\n    Cannot find module",
  );
  const specs = [
    {
      file: "c.spec.ts",
      line: 3,
      title: "goes",
      tests: [{ status: "flaky", results: [{ error: { message: "late" } }] }],
    },
  ];
  const browser = { stats: { expected: 0, unexpected: 0, flaky: 1 }, suites: [{ suites: [{ specs }] }] };
  expect(playwrightCounts(report(JSON.stringify(browser)), 1).failures).toEqual([
    "✗ c.spec.ts:3 › goes\n    late",
  ]);
});
