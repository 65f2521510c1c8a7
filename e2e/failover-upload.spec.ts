import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "@playwright/test";
import { uuidToBytes } from "@/db/columns";
import { makePdf } from "@/lib/testing/make-files";
import type { Deployments } from "./support/deployments";
import { askFor, expect, test, withWorker } from "./support/failover";
import { startProposal } from "./support/journey";
import { signIn } from "./support/persona";
import { query } from "./support/spend";

/** A file whose server dies while it is being sent: attached once, whole, and what is typed beside it is kept. */

const story = { title: "", call: "Island oceans: currents, climate and coasts" };
const bytes = makePdf({ pages: 3, padding: 4_000_000 });
const file = { name: "plan.pdf", mimeType: "application/pdf", buffer: bytes };
const attach = (page: Page) => page.getByRole("button", { name: "Attach the file" });

/** ada's new proposal, on the page of its attachments with the file chosen. @returns the proposal's path */
async function choose(page: Page): Promise<string> {
  await signIn(page, "ada", "/researcher");
  const home = await startProposal(page, story);
  await page.goto(`${home}/attachments`);
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  return home;
}

/** Sends the file over a slow line, and kills the primary when a part of it has gone. */
async function killHalfWay(page: Page, portal: Deployments): Promise<void> {
  const line = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1 };
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: 700_000 });
  await attach(page).click();
  const sent = page.getByRole("progressbar", { name: "Upload" });
  const share = async () => Number(await sent.getAttribute("value"));
  await expect.poll(share, { intervals: [50], timeout: 20_000 }).toBeGreaterThan(0.2);
  expect(await share()).toBeLessThan(1);
  await portal.primary.kill();
  await line.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
}

async function expectAttachedOnce(page: Page, portal: Deployments, home: string): Promise<void> {
  const row = page.getByRole("row", { name: /plan\.pdf/ });
  await expect(row).toHaveCount(1, { timeout: 20_000 });
  const id = uuidToBytes(home.split("/").at(-1)!);
  const sql = "SELECT COUNT(*) AS n FROM proposal_file WHERE proposal_id = ?";
  expect(Number((await query<{ n: number }>(portal, sql, [id]))[0]?.n)).toBe(1);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "plan.pdf" }).click(),
  ]);
  expect(Buffer.compare(await readFile(await download.path()), bytes)).toBe(0);
}

/** A second tab with a text that nobody has saved yet. */
async function typeBeside(context: BrowserContext, home: string): Promise<Page> {
  const beside = await context.newPage();
  await beside.goto(`${home}/sections/case`);
  await beside.getByLabel("Case for support").fill("Typed while the server died.");
  return beside;
}

async function expectKept(beside: Page, home: string): Promise<void> {
  await expect(beside.locator(".save-line")).toContainText("Saved to server", { timeout: 30_000 });
  await beside.goto(`${home}/sections/case`);
  await expect(beside.getByLabel("Case for support")).toHaveValue("Typed while the server died.");
}

test("without an edge: sent again to the backup, which shows it and says so", async ({
  secureBrowser,
  portal,
}) => {
  test.setTimeout(120_000);
  const context = await secureBrowser.newContext({ baseURL: portal.urls.primary, locale: "en-GB" });
  const page = await context.newPage();
  await withWorker(page);
  const home = await choose(page);
  const beside = await typeBeside(context, home);
  await killHalfWay(page, portal);
  await expect(page).toHaveURL(new RegExp(`^${portal.urls.backup}${home}/attachments`), { timeout: 30_000 });
  await expect(page.getByText("The file was attached.").first()).toBeVisible();
  await expect(page.getByText("You are on our backup server")).toBeVisible();
  await expectAttachedOnce(page, portal, home);
  await portal.primary.start();
  await expectKept(beside, home);
  await context.close();
});

test("through the edge: the page stays, and says that it is attached", async ({ browser, portal, edge }) => {
  test.setTimeout(120_000);
  const origin = `http://edge.portal.test:${edge.port}`;
  const context = await browser.newContext({ baseURL: origin, locale: "en-GB" });
  const page = await context.newPage();
  const home = await choose(page);
  const beside = await typeBeside(context, home);
  await killHalfWay(page, portal);
  await expect(page.getByText("plan.pdf is attached (3 pages).")).toBeVisible({ timeout: 30_000 });
  expect(page.url()).toBe(`${origin}${home}/attachments`);
  await expectAttachedOnce(page, portal, home);
  await expectKept(beside, home);
  expect(portal.primary.pid).toBeUndefined();
  await context.close();
});

test("through the edge, without JavaScript: the answer that was lost is not a second file", async ({
  browser,
  portal,
  edge,
}) => {
  test.setTimeout(120_000);
  const origin = `http://edge.portal.test:${edge.port}`;
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
  const page = await context.newPage();
  const home = await choose(page);
  const ended = portal.primary.ended();
  await askFor(context, "kill-after-commit", "edge", "primary");
  await attach(page).click();
  expect(await ended).toMatchObject({ code: 137 });
  await expect(page.getByText("The file was attached.").first()).toBeVisible({ timeout: 20_000 });
  await askFor(context, undefined);
  await expectAttachedOnce(page, portal, home);
  await context.close();
});
