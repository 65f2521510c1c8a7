import { ensureBuild } from "@/scripts/start/build";
import { ensureChromium, ensureMariadb, ensureNginx } from "@/scripts/start/install";
import { Refusal } from "@/scripts/start/refusal";
import { type Counts, playwrightCounts, vitestCounts } from "./counts";
import { runStage } from "./stage";

const tell = (line: string) => console.log(line);

/** With the journeys of every part, and the sweeps over every page and route: in CI, and by `npm run test:all`. */
const whole = Boolean(process.env.CI) || process.argv.includes("--all");

/**
 * `npm test`: the gate; with `--all` or in CI the whole of it. Everything runs even when something failed before, so that one run tells all;
 * the last line is the sum. Needs no ports and no database of anybody's, so it runs beside `npm start`.
 */
export async function main(): Promise<void> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(
      "The tests need Node.js 20.19 or newer, as vite does; the portal itself runs on yours.",
    );
  }
  const started = Date.now();
  ensureMariadb(tell);
  ensureNginx(tell);
  const chromium = ensureChromium(tell);
  const results = [
    ...(await Promise.all([
      check("format and lint", [
        "node_modules/@biomejs/biome/bin/biome",
        "check",
        "--error-on-warnings",
        ".",
      ]),
      check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]),
      check("dead files", [
        "node_modules/knip/bin/knip.js",
        "--include",
        "files,unlisted,unresolved",
        "--no-config-hints",
      ]),
    ])),
    await vitest(),
    ...(await endToEnd(chromium)),
  ];
  const passed = results.reduce((sum, one) => sum + one.passed, 0);
  const failed = results.reduce((sum, one) => sum + one.failed, 0);
  // Once more at the end, where the tail of a log still has it.
  for (const line of results.flatMap(({ failures = [] }) => failures)) tell(line);
  tell(`\nin ${Math.round((Date.now() - started) / 1000)} s`);
  tell(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** A check is not a test: it adds nothing when it passes, and one failure when it does not. */
async function check(name: string, args: string[]): Promise<Counts> {
  const { code } = await runStage(name, args);
  return code === 0 ? { passed: 0, failed: 0 } : { passed: 0, failed: 1, failures: [`✗ ${name}`] };
}

async function vitest(): Promise<Counts> {
  const file = "test-results/vitest.json";
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await runStage(
    "unit and integration",
    ["node_modules/vitest/vitest.mjs", "run", ...reporters],
    file,
  );
  return vitestCounts(file, code);
}

async function endToEnd(chromium: boolean): Promise<Counts[]> {
  if (!chromium) {
    tell(
      "\nE2E SKIPPED: no Chromium here; install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
    );
    return [{ passed: 0, failed: process.env.CI ? 1 : 0 }];
  }
  const begun = Date.now();
  tell("\n— build —");
  try {
    await ensureBuild(tell);
  } catch (error) {
    console.error((error as Error).message);
    return [{ passed: 0, failed: 1 }];
  }
  tell(`build: ${Math.round((Date.now() - begun) / 1000)} s`);
  const file = "test-results/e2e.json";
  const args = ["node_modules/@playwright/test/cli.js", "test", ...(whole ? [] : ["--project=main"])];
  const { code } = await runStage("end to end", args, file);
  if (!whole)
    tell(
      "Not run: the browser's journeys of each part, and the sweeps over every page and route (npm run test:all, and CI, run them).",
    );
  return [playwrightCounts(file, code)];
}
