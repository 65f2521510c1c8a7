import { test as base } from "@playwright/test";
import { Deployments } from "./deployments";

/**
 * `test` with a running portal, one per Playwright worker: `portal` (its processes), `baseURL` the primary.
 * A test that breaks something need not repair it: what is down or suspended is brought back after each test, and its
 * pages are closed: left open they would go on following events, until their person may open no more streams.
 */
export const test = base.extend<{ restored: undefined }, { portal: Deployments }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const portal = await Deployments.start({
        hosts: { primary: "primary.portal.test", backup: "backup.portal.test" },
      });
      await use(portal);
      await portal.end();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ portal }, use) => {
    await use(portal.urls.primary);
  },
  restored: [
    async ({ portal, browser }, use, info) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
      await portal.restore();
      if (info.status !== info.expectedStatus) {
        await info.attach("processes.log", {
          body: portal.log.slice(-400).join("\n"),
          contentType: "text/plain",
        });
      }
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
