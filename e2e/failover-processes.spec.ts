import type { BrowserContext, Page } from "@playwright/test";
import { expect, test, withWorker } from "./support/failover";
import { expectSpentOnce, fillSpend, openAward, query, spentTimes } from "./support/spend";
import { startTap } from "./support/tap";

/** Processes that die, hang or lose their database, with nothing in front of them but the service worker. */

let context: BrowserContext;
let page: Page;

test.beforeEach(async ({ secureBrowser, portal }) => {
  context = await secureBrowser.newContext({ baseURL: portal.urls.primary, locale: "en-GB" });
  page = await context.newPage();
  await withWorker(page);
});
test.afterEach(() => context.close());

test("a killed primary: the next page comes from the backup within seconds", async ({ portal }) => {
  await openAward(page);
  await portal.primary.kill();
  const started = Date.now();
  await page.goto("/researcher/awards?kept=1", { waitUntil: "commit" });
  // Less than the worker's patience (5 s here): a refused connection is known at once.
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(page.url()).toBe(`${portal.urls.backup}/researcher/awards?kept=1&_fo=1`);
  await expect(page.getByRole("link", { name: /Storm surges/ }).first()).toBeVisible();
  await expect(page.getByText("The main server does not answer yet.")).toBeVisible();
  await portal.primary.start();
  await expect(page.getByText("The main server is well again.")).toBeVisible({ timeout: 15_000 });
});

test("a killed primary: a natively posted form reaches the backup with its body, once", async ({
  portal,
}) => {
  const path = await openAward(page);
  const description = `native post ${Date.now()}`;
  await fillSpend(page, description);
  await portal.primary.kill();
  // Past the form's script, as before it has loaded.
  await page.evaluate(() => document.querySelector<HTMLFormElement>("form#spend")?.submit());
  await expect(page).toHaveURL(new RegExp(`^${portal.urls.backup}${path}`));
  await expect(page.getByText(description).first()).toBeVisible();
  await expectSpentOnce(portal, description);
});

test("a stopped primary: the page comes from the backup after the patience, and nothing is done twice later", async ({
  portal,
}) => {
  await openAward(page);
  const description = `stopped ${Date.now()}`;
  await fillSpend(page, description);
  portal.primary.stop();
  await page.evaluate(() => document.querySelector<HTMLFormElement>("form#spend")?.submit());
  await expect(page).toHaveURL(new RegExp(`^${portal.urls.backup}/`), { timeout: 20_000 });
  await expectSpentOnce(portal, description);
  portal.primary.cont();
  await expect.poll(() => portal.primary.isReady()).toBe(true);
  await page.goto(`${portal.urls.primary}/researcher/awards`);
  expect(await spentTimes(portal, description)).toBe(1);
});

test("both dead: the offline page, and the page itself when one is back", async ({ portal }) => {
  await Promise.all([portal.primary.kill(), portal.backup.kill()]);
  const answer = await page.goto("/help?kept=1");
  expect(answer?.status()).toBe(503);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The portal cannot be reached");
  await portal.primary.start();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Help", { timeout: 15_000 });
  expect(page.url()).toBe(`${portal.urls.primary}/help?kept=1`);
});

test("the database gone for both: an honest page, no redirects, and what was sent is done once later", async ({
  portal,
}) => {
  test.setTimeout(120_000);
  const path = await openAward(page);
  const description = `no database ${Date.now()}`;
  await fillSpend(page, description);
  await portal.database.crash();
  await page.evaluate(() => document.querySelector<HTMLFormElement>("form#spend")?.requestSubmit());
  await expect(page.getByText("kept on this device, retrying")).toBeVisible({ timeout: 40_000 });

  const other = await context.newPage();
  // The primary hears within moments that the backup has no database either; until then it may still send people there.
  await expect(async () => {
    const answer = await other.goto(`${portal.urls.primary}${path}`);
    expect(answer?.status()).toBeGreaterThanOrEqual(500);
    expect(new URL(other.url()).origin).toBe(portal.urls.primary);
    expect(answer?.request().redirectedFrom()).toBeNull();
  }).toPass({ timeout: 20_000 });
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("The portal cannot answer at the moment");

  await portal.database.start();
  await expectSpentOnce(portal, description);
  await expect(page.getByText("kept on this device")).toHaveCount(0, { timeout: 15_000 });
});

test("the database out of the primary's reach only: pages and commands come from the backup", async ({
  portal,
}) => {
  test.setTimeout(120_000);
  const tap = await startTap(new URL(portal.databaseUrls.app));
  const { env } = portal.primary.settings;
  const direct = env.DATABASE_URL;
  try {
    env.DATABASE_URL = tap.url;
    await portal.primary.kill();
    await portal.primary.start();
    const path = await openAward(page);
    for (const fault of ["refuse", "swallow"] as const) {
      await page.goto(`${portal.urls.primary}${path}`);
      const description = `${fault} ${Date.now()}`;
      await fillSpend(page, description);
      tap[fault]();
      await expect.poll(() => portal.primary.isReady()).toBe(false);
      await page.evaluate(() => document.querySelector<HTMLFormElement>("form#spend")?.submit());
      await expect(page).toHaveURL(new RegExp(`^${portal.urls.backup}${path}`), { timeout: 20_000 });
      await expectSpentOnce(portal, description);
      tap.pass();
      await expect.poll(() => portal.primary.isReady(), { timeout: 20_000 }).toBe(true);
    }
  } finally {
    env.DATABASE_URL = direct;
    await portal.primary.kill();
    await tap.close();
  }
});

test("nothing of all this broke the ledger or left an answer open", async ({ portal }) => {
  const open = await query(portal, "SELECT command FROM command_log WHERE response IS NULL");
  expect(open).toEqual([]);
  const twice = await query(
    portal,
    "SELECT actor_id, idem_key FROM transfer GROUP BY actor_id, idem_key, leg HAVING COUNT(*) > 1",
  );
  expect(twice).toEqual([]);
});
