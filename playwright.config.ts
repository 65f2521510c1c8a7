import { defineConfig } from "@playwright/test";
import { chromiumFlags, findShell } from "./scripts/start/chromium";

/** Every page as every persona, and every route as every role: minutes of work. */
const sweeps = named(["axe", "who-sees-what"]);
/** The main job, who may do what, and every way of failing over: what each `npm test` runs in a browser. */
const main = named([
  "access",
  "accounts",
  "catalogue",
  "failover-*",
  "front-attacks",
  "identity",
  "journey",
  "journey-failover",
  "proposals",
  "start",
]);

function named(names: string[]): string[] {
  return names.map((name) => `**/${name}.spec.ts`);
}

/** Real Chromium against real processes; e2e/support/test.ts starts a whole portal per worker. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/support/global-setup.ts",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [[process.env.CI ? "list" : "line"], ["json", { outputFile: "test-results/e2e.json" }]],
  // The long ones first, so that none runs on alone when all others are done. `parts` and `sweeps` are for CI and
  // `npm run test:all` (docs/decisions/0030).
  projects: [
    { name: "sweeps", testMatch: sweeps },
    { name: "parts", testIgnore: [...sweeps, ...main] },
    { name: "main", testMatch: main },
  ],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    timezoneId: "Europe/London",
    locale: "en-GB",
    // Without pictures and copies of the page at each step: these made every test a third longer.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    launchOptions: {
      executablePath: findShell(),
      args: [...chromiumFlags, "--host-resolver-rules=MAP *.portal.test 127.0.0.1"],
    },
  },
});
