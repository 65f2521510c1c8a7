import { existsSync, readFileSync } from "node:fs";

/** `failures`: a line of text or a few for each failed test, for the end of the gate. */
export type Counts = { passed: number; failed: number; failures?: string[] };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults?: {
    name: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
};
type Suite = {
  suites?: Suite[];
  specs?: {
    file: string;
    line: number;
    title: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  suites?: Suite[];
};

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

// Terminal colours have no place in a list that is read in a log.
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Where a test stands and the first lines of what it said. */
function failure(where: string, message = ""): string {
  const said = message.replace(COLOUR, "").split("\n").filter(Boolean).slice(0, 6);
  return [`✗ ${where}`, ...said.map((line) => `    ${line.slice(0, 300)}`)].join("\n");
}

/** What vitest's JSON report says. */
export function vitestCounts(file: string, exitCode: number): Counts {
  const report = read<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const failures = (report.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && message) return [failure(name, message)];
    return failed.map((one) => failure(`${name} › ${one.fullName}`, one.failureMessages?.join("\n")));
  });
  return atLeastOne({ passed: report.numPassedTests, failed: report.numFailedTests, failures }, exitCode);
}

const failuresOf = ({ suites = [], specs = [] }: Suite): string[] => [
  ...specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) =>
        failure(`${file}:${line} › ${title}`, results.map(({ error }) => error?.message ?? "").join("\n")),
      ),
  ),
  ...suites.flatMap(failuresOf),
];

/** What Playwright's JSON report says; a test that passed only on a second try has failed. */
export function playwrightCounts(file: string, exitCode: number): Counts {
  const report = read<PlaywrightReport>(file);
  if (!report?.stats) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  const failures = failuresOf(report as Suite);
  return atLeastOne({ passed: expected, failed: unexpected + flaky, failures }, exitCode);
}
