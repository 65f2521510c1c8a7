import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number };

function read<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** A tool that failed without a failed test (a file that does not load, a crash) counts as one failure. */
function atLeastOne(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** What vitest's JSON report says. */
export function vitestCounts(file: string, exitCode: number): Counts {
  const report = read<{ numPassedTests: number; numFailedTests: number }>(file);
  const counts = { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
  return report ? atLeastOne(counts, exitCode) : { passed: 0, failed: 1 };
}

/** What Playwright's JSON report says; a test that passed only on a second try has failed. */
export function playwrightCounts(file: string, exitCode: number): Counts {
  const stats = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(file)?.stats;
  if (!stats) return { passed: 0, failed: 1 };
  return atLeastOne({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, exitCode);
}
