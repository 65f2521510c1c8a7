import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { bare, htmlText, readPdf } from "@/lib/testing/document-text";
import { openAs } from "./support/journey";
import { another } from "./support/people";
import { expect, test } from "./support/test";

/** A proposal as a document: the PDF says what the page says, for each who may read it. */

/** The PDF behind the page's link, as a click brings it. */
async function download(page: Page) {
  const link = page.getByRole("link", { name: "Accessible PDF" }).first();
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { href: new URL(file.url()).pathname, pdf: await readPdf(await readFile(await file.path())) };
}

/** The PDF has the page's words in the page's order, below its title. */
async function compare(page: Page) {
  const screen = htmlText(await page.locator(".proposal-document").innerHTML());
  const { href, pdf } = await download(page);
  expect(screen.length).toBeGreaterThan(400);
  expect(pdf.text).toBe(bare(pdf.title) + screen);
  return { href, pdf };
}

const lichen = (page: Page) => page.getByRole("link", { name: /lichen/i }).first();

test("team, university, agency and reviewer download what they read", async ({ browser, portal }) => {
  const { primary } = portal.urls;
  const team = await openAs(browser, primary, "ada", "/researcher/proposals");
  await lichen(team).click();
  await team.getByRole("link", { name: "Read it all" }).click();
  await expect(team.getByRole("heading", { level: 2, name: "Budget" })).toBeVisible();
  const own = await compare(team);
  expect(own.pdf.text).toContain("State");

  const office = await openAs(browser, primary, "cleo", "/university/proposals");
  await lichen(office).click();
  await expect(office.getByRole("heading", { level: 2, name: "Budget" })).toBeVisible();
  const { pdf } = await compare(office);
  expect(pdf.text).toContain("Contenthash(SHA-256)");
  expect(pdf.roles).toContain("TH");

  const agency = await openAs(browser, primary, "dara", "/agency/proposals");
  await lichen(agency).click();
  await expect(agency.getByRole("heading", { level: 2, name: "Budget" })).toBeVisible();
  expect((await compare(agency)).pdf.text).toBe(pdf.text);

  // Without a script, and as a reviewer: less, and nothing of the others' copy.
  const options = { javaScriptEnabled: false };
  const reviewer = await openAs(browser, primary, "rosa", "/reviewer", options);
  await lichen(reviewer).click();
  await expect(reviewer.getByRole("region", { name: "The proposal" })).toContainText("Budget");
  const seen = await compare(reviewer);
  expect(seen.pdf.text).not.toContain("Contenthash");
  expect((await reviewer.goto(own.href))?.status()).toBe(404);
  expect((await team.goto(seen.href))?.status()).toBe(404);
});

test("anybody checks a receipt, a forged one, and a PDF that was changed; without a script too", async ({
  browser,
  portal,
}) => {
  const { primary } = portal.urls;
  const team = await openAs(browser, primary, "ada", "/researcher/proposals");
  await team.goto(`${await lichen(team).getAttribute("href")}/receipt`);
  const fetched = async (name: string) => {
    const link = team.getByRole("main").getByRole("link", { name });
    const [file] = await Promise.all([team.waitForEvent("download"), link.click()]);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const receipt = await fetched("Download as text");
  const pdf = await fetched("Download as PDF");
  const reference = /Reference:\s+(\S+)/.exec(receipt.bytes.toString())?.[1] ?? "none";

  for (const javaScriptEnabled of [true, false]) {
    const page = await another(browser, primary, javaScriptEnabled);
    await page.goto("/verify");
    const main = page.getByRole("main");
    const check = () => main.getByRole("button", { name: "Check" }).click();
    await main
      .getByRole("textbox", { name: "Receipt" })
      .fill(`> ${receipt.bytes.toString().replaceAll("\n", "\n> ")}`);
    await check();
    await expect(main.getByText("This receipt is genuine")).toBeVisible();
    await expect(main.getByText(reference, { exact: true })).toBeVisible();

    await main
      .getByRole("textbox", { name: "Receipt" })
      .fill(receipt.bytes.toString().replace(/\neyJ/, "\neyK"));
    await check();
    await expect(main.getByText("No receipt was found")).toBeVisible();
    const code = /eyJ[\s\S]+?(?=\n-----END)/.exec(receipt.bytes.toString())?.[0].replace(/\s/g, "") ?? "";
    const [head, body, signature] = code.split(".");
    const said = JSON.parse(Buffer.from(body ?? "", "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...said, receivedAt: "2020-01-01T00:00:00.000Z" }));
    await main
      .getByRole("textbox", { name: "Receipt" })
      .fill(`${head}.${forged.toString("base64url")}.${signature}`);
    await check();
    await expect(main.getByText("This receipt is not genuine")).toBeVisible();
    await expect(main).not.toContainText("2020-01-01");

    await main
      .getByLabel("Or a file")
      .setInputFiles({ name: pdf.name, mimeType: "application/pdf", buffer: pdf.bytes });
    await check();
    await expect(main.getByText("This PDF is as the portal gave it out")).toBeVisible();
    const changed = Buffer.from(pdf.bytes);
    changed[1000] = changed[1000]! ^ 1;
    await main
      .getByLabel("Or a file")
      .setInputFiles({ name: pdf.name, mimeType: "application/pdf", buffer: changed });
    await check();
    await expect(main.getByText("This PDF was changed")).toBeVisible();
  }
});

test("a team downloads its proposal with the attached PDFs in one file", async ({ browser, portal }) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher/proposals");
  await page.getByRole("link", { name: /Eddies in the lee/ }).click();
  await page.getByRole("link", { name: "Read it all" }).click();
  const link = page.getByRole("link", { name: "Complete PDF with attachments" });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(file.suggestedFilename()).toMatch(/-complete\.pdf$/);
  const { outline, text, pages } = await readPdf(await readFile(await file.path()));
  expect(outline.slice(-2)).toEqual(["Files in this document", "Attachment 1: Ship time plan.pdf"]);
  expect(text).toContain(bare("Its pages follow: 4"));
  // Its own pages, the title page and four of the file.
  expect(pages).toBeGreaterThanOrEqual(6);
});
