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
  expect(vitestCounts(clean, 0)).toEqual({ passed: 7, failed: 0 });
  expect(vitestCounts(clean, 1)).toEqual({ passed: 7, failed: 1 });
  expect(vitestCounts(join(dir, "absent.json"), 0)).toEqual({ passed: 0, failed: 1 });
  expect(vitestCounts(report("{"), 0)).toEqual({ passed: 0, failed: 1 });
});

it("counts a flaky end-to-end test as failed", () => {
  const file = report('{"stats": {"expected": 5, "unexpected": 1, "flaky": 2, "skipped": 3}}');
  expect(playwrightCounts(file, 1)).toEqual({ passed: 5, failed: 3 });
});
