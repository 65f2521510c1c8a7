import { defineConfig } from "@playwright/test";
import { chromiumFlags, findShell } from "./scripts/start/chromium";

/** Every page as every persona, and every route as every role: minutes of work, for CI and `npm run test:all`. */
const sweeps = ["axe.spec.ts", "who-sees-what.spec.ts"];

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
  // The long ones first, so that none runs on alone when all others are done.
  projects: [
    { name: "sweeps", testMatch: sweeps.map((name) => `**/${name}`) },
    { name: "portal", testIgnore: sweeps.map((name) => `**/${name}`) },
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
