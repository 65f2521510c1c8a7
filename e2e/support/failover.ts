import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { freePort } from "@/lib/infra/mariadbd";
import { chromiumFlags, findChromium } from "@/scripts/start/chromium";
import { Deployments } from "./deployments";
import { type Edge, startEdge } from "./edge";
import { test as base } from "./test";

/**
 * `test` for failures: its own portal with short patience, an `edge` before it, and `secureBrowser`, which trusts the two http origins as
 * if they were https, because service workers need that; the browser without windows does not know how.
 */
type Fixtures = { edgePort: number; edge: Edge; portal: Deployments; secureBrowser: Browser };
export const test = base.extend<object, Fixtures>({
  edgePort: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => use(await freePort()),
    { scope: "worker" },
  ],
  edge: [
    async ({ portal, edgePort }, use) => {
      const hosts = [portal.primary, portal.backup].map((one) => `127.0.0.1:${one.settings.port}`);
      const edge = await startEdge(hosts[0]!, hosts[1]!, edgePort);
      await use(edge);
      await edge.stop();
    },
    { scope: "worker" },
  ],
  portal: [
    async ({ edgePort }, use) => {
      const portal = await Deployments.start({
        hosts: { primary: "primary.portal.test", backup: "backup.portal.test" },
        // A database that crashes keeps what it acknowledged, as production's does: sessions among it.
        durable: true,
        env: {
          // For browsers the edge is a sibling of both; Node, which does not know that name, calls it by its address.
          PUBLIC_URL: `http://edge.portal.test:${edgePort}`,
          ALLOWED_HOSTS: `127.0.0.1:${edgePort}`,
          HUNG_AFTER_MS: "3000",
          PROBE_INTERVAL_MS: "300",
          DRAIN_WAIT_MS: "500",
        },
      });
      await use(portal);
      await portal.end();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  secureBrowser: [
    async ({ portal }, use) => {
      const { primary, backup } = portal.urls;
      const browser = await chromium.launch({
        executablePath: findChromium(),
        args: [
          ...chromiumFlags,
          "--host-resolver-rules=MAP *.portal.test 127.0.0.1",
          `--unsafely-treat-insecure-origin-as-secure=${primary},${backup}`,
        ],
      });
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
});

/**
 * A context that asks a host's deployment for a fault with every request from now on; `undefined` ends that.
 * `at`: first label of the host; `role`: which deployment obeys, where that host is the edge's.
 * By a cookie of that host alone: extra headers would go to the other origin too, which the browser would ask for
 * permission first, and requests altered on their way do not survive a redirect to another origin (Chromium 149).
 */
export async function askFor(
  context: BrowserContext,
  fault: string | undefined,
  at = "primary",
  role = at,
): Promise<void> {
  await context.clearCookies({ name: "x-fault" });
  if (!fault) return;
  await context.addCookies([
    { name: "x-fault", value: `${fault}@${role}`, domain: `${at}.portal.test`, path: "/" },
  ]);
}

/** Opens a page of the portal and waits until its service worker has taken over. */
export async function withWorker(page: Page): Promise<void> {
  await page.goto("/help");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    }
  });
}

export { expect } from "@playwright/test";
