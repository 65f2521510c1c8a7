import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { makePdf } from "@/lib/testing/make-files";
import { openAs, startProposal } from "./support/journey";
import { expect, test } from "./support/test";

/** Writing a proposal: saved while one types, kept through an outage, compared when two write the same. */

const CALL = "Island oceans: currents, climate and coasts";
// What a service worker sends, a test cannot hold back; its own tests are elsewhere.
const plain = { serviceWorkers: "block" } as const;
const saveLine = (page: Page) => page.locator(".save-line");
const ada = { title: "", call: CALL };

test("saves by itself, keeps unsaved text on this device through an outage, and never says otherwise", async ({
  browser,
  portal,
}) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(page, ada);
  await page.goto(`${home}/sections/case`);
  const field = page.getByLabel("Case for support");
  await field.fill("First thought. ");
  await expect(saveLine(page)).toContainText("Saved to server");
  // A space typed at the end stays while one types on.
  await expect(field).toHaveValue("First thought. ");

  await page.route("**/api/commands/**", (route) => route.abort());
  await field.fill("First thought. Second thought.");
  await expect(saveLine(page)).toContainText("Offline: kept on this device, retrying");
  page.on("dialog", (dialog) => dialog.accept());
  await page.unroute("**/api/commands/**");
  await expect(saveLine(page)).toContainText("Saved to server", { timeout: 20_000 });
  await page.reload();
  await expect(page.getByLabel("Case for support")).toHaveValue("First thought. Second thought.");
});

test("puts unsaved text back after the browser was closed on it", async ({ browser, portal }) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(page, ada);
  await page.goto(`${home}/sections/approach`);
  await page.route("**/api/commands/**", (route) => route.abort());
  await page.getByLabel("Approach").fill("Written in a tunnel.");
  await expect(saveLine(page)).toContainText("Offline");
  await page.close({ runBeforeUnload: false });
  const again = await page.context().newPage();
  await again.goto(`${home}/sections/approach`);
  await expect(again.getByLabel("Approach")).toHaveValue("Written in a tunnel.");
  await expect(saveLine(again)).toContainText("Saved to server");
});

test("shows each what the other writes, and both texts where they meet", async ({ browser, portal }) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher/proposals", plain);
  await page.getByRole("link", { name: /Eddies in the lee/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Eddies in the lee/ })).toBeVisible();
  const home = new URL(page.url()).pathname;
  await page.goto(`${home}/summary`);
  const ben = await openAs(browser, portal.urls.primary, "ben", `${home}/summary`, plain);
  // Different fields: both stand, and each sees the other's without reloading.
  await ben.getByLabel("Acronym").fill("LEE-2");
  await expect(saveLine(ben)).toContainText("Saved to server");
  await expect(page.getByLabel("Acronym")).toHaveValue("LEE-2");
  await page.getByLabel("Abstract").fill("Ada's abstract.");
  await expect(saveLine(page)).toContainText("Saved to server");
  await expect(ben.getByLabel("Abstract")).toHaveValue("Ada's abstract.");

  // The same field: Ada's is held back while Ben saves his.
  await page.route("**/api/commands/**", (route) => route.abort());
  await page.getByLabel("Abstract").fill("Ada's second abstract.");
  await expect(saveLine(page)).toContainText("Offline");
  await ben.getByLabel("Abstract").fill("Ben's abstract.");
  await expect(saveLine(ben)).toContainText("Saved to server");
  await page.unroute("**/api/commands/**");
  const conflict = page.getByRole("alert").filter({ hasText: "Somebody else changed this too" });
  await expect(conflict).toContainText("Ben's abstract.", { timeout: 20_000 });
  await expect(conflict).toContainText("Ada's second abstract.");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await expect(saveLine(page)).toContainText("Saved to server");
  await expect(ben.getByLabel("Abstract")).toHaveValue("Ada's second abstract.");
});

test("takes a budget from a spreadsheet, adds it up and moves by arrow keys", async ({ browser, portal }) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(page, ada);
  await page.goto(`${home}/budget`);
  const first = page.getByLabel("Staff, year 1");
  await first.focus();
  await first.evaluate((input, text) => {
    const data = new DataTransfer();
    data.setData("text", text);
    input.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, "1.250,50\t2,000.25\r\n300\t\r\n");
  await page.getByRole("button", { name: "Put in 3 amounts" }).click();
  await expect(page.getByLabel("Equipment, year 1")).toHaveValue("300.00");
  await expect(page.getByText("Total €3,550.75.")).toContainText("€16,449.25 below the call's minimum");
  await expect(saveLine(page)).toContainText("Saved to server");
  await first.press("ArrowDown");
  await expect(page.getByLabel("Equipment, year 1")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByLabel("Equipment, year 2")).toBeFocused();
  await page.keyboard.type("20000");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Within the call's")).toBeVisible();
  await expect(saveLine(page)).toContainText("Saved to server");
  await page.goto(home);
  await expect(page.getByText("€23,550.75").first()).toBeVisible();
});

test("attaches a PDF, refuses what only says that it is one, and gives the file back", async ({
  browser,
  portal,
}) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(page, ada);
  await page.goto(`${home}/attachments`);
  const choose = page.getByLabel("File", { exact: true });
  const pdf = { mimeType: "application/pdf" };
  await choose.setInputFiles({ ...pdf, name: "plan.pdf", buffer: Buffer.from("<script>alert(1)</script>") });
  await page.getByRole("button", { name: "Attach the file" }).click();
  await expect(page.locator(".error-summary")).toContainText("only PDF is taken here");
  const bytes = makePdf({ pages: 3, padding: 1_500_000 });
  await choose.setInputFiles({ ...pdf, name: "../Plan é.pdf", buffer: bytes });
  await page.getByRole("button", { name: "Attach the file" }).click();
  const link = page.getByRole("link", { name: "Plan é.pdf" });
  await expect(link).toBeVisible();
  await expect(page.getByRole("row", { name: /Plan é.pdf/ })).toContainText("3");
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("Plan é.pdf");
  expect(Buffer.compare(await readFile(await download.path()), bytes)).toBe(0);
  await page.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("No files are attached.")).toBeVisible();
});

test("invites by e-mail, and shows who has joined without a reload", async ({ browser, portal }) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(page, ada);
  await page.goto(`${home}/team`);
  const form = page.getByRole("form", { name: "Invite a person" });
  await form.getByLabel("E-mail address").fill("ben@demo.test");
  await form.getByLabel("Collaborator").check();
  const before = portal.mail.last;
  await form.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("row", { name: /ben@demo.test/ })).toContainText("Invited");
  const link = await portal.mail.link("ben@demo.test", /Ada Marques invites you/, before);
  const ben = await openAs(
    browser,
    portal.urls.primary,
    "ben",
    new URL(link).pathname + new URL(link).search,
  );
  await ben.getByRole("button", { name: "Accept" }).click();
  await expect(ben).toHaveURL(new RegExp(home));
  await expect(page.getByRole("row", { name: /Ben Oliveira/ })).toContainText("Confirmed");
  await ben.goto(`${home}/sections/case`);
  await expect(ben.getByText("You can read this proposal, not change it")).toBeVisible();
});
