import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import type { DemoName } from "@/scripts/seed/people";
import type { Deployments } from "./support/deployments";
import { signIn } from "./support/persona";
import { expect, test } from "./support/test";

/** One award account as its parties see it: spent by members, watched live by finance and agency, with and without JavaScript. */

const AWARD = "Storm surges at steep coasts: measuring what models miss";
const OFFER = "Water from fog: collectors for dry islands";

type Party = {
  name: DemoName;
  side: "researcher" | "university" | "agency";
  options?: BrowserContextOptions;
};

/** A browser of its own for a person, on the award's page in their portal. */
async function open(browser: Browser, portal: Deployments, party: Party, title = AWARD): Promise<Page> {
  const context = await browser.newContext({ baseURL: portal.urls.primary, ...party.options });
  const page = await context.newPage();
  await signIn(page, party.name, `/${party.side}/awards`);
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return page;
}

const ada: Party = { name: "ada", side: "researcher" };
const withoutScript = { options: { javaScriptEnabled: false } };

const balance = async (page: Page): Promise<number> => {
  const tile = page.locator("dl.stats div").filter({ hasText: "Balance" }).locator("dd.figure");
  return Math.round(Number(((await tile.textContent()) ?? "").replace(/[^\d.]/g, "")) * 100);
};
const expectBalance = (page: Page, cents: number) =>
  expect.poll(() => balance(page), { message: "the balance tile", timeout: 10_000 }).toBe(cents);

type Entry = { heading: string; amount: string; description: string };
async function fill(page: Page, form: "Spend" | "Commit", entry: Entry): Promise<void> {
  const box = page.getByRole("form", { name: form, exact: true });
  const heading = box.getByLabel("Heading");
  const option = heading.locator("option", { hasText: entry.heading });
  await heading.selectOption(String(await option.getAttribute("value")));
  await box.getByLabel(/^Amount/).fill(entry.amount);
  await box.getByLabel("Description").fill(entry.description);
  await box.getByRole("button", { name: form }).click();
}

test("three parties watch one account live; finance reverses; a removed member is out at once", async ({
  browser,
  portal,
}) => {
  test.setTimeout(120_000);
  const researcher = await open(browser, portal, ada);
  const finance = await open(browser, portal, { name: "fin", side: "university" });
  const agency = await open(browser, portal, { name: "dara", side: "agency" });
  const before = await balance(researcher);
  await expectBalance(finance, before);
  await expectBalance(agency, before);

  await fill(researcher, "Spend", {
    heading: "Consumables",
    amount: "1.250,50",
    description: "Live: sensor housings",
  });
  for (const page of [researcher, finance, agency]) {
    await expectBalance(page, before - 125_050);
    await expect(page.getByRole("row", { name: /Live: sensor housings/ })).toBeVisible();
  }
  await expect(
    researcher.getByRole("form", { name: "Spend", exact: true }).getByLabel(/^Amount/),
  ).toHaveValue("");

  await finance
    .getByRole("row", { name: /Live: sensor housings/ })
    .getByRole("link")
    .click();
  await finance.getByLabel("Reason").fill("Belongs to another project");
  await finance.getByRole("button", { name: /^Reverse/ }).click();
  await expect(finance.getByText("The posting was reversed.")).toBeVisible();
  for (const page of [researcher, finance, agency]) await expectBalance(page, before);
  await expect(agency.getByRole("row", { name: /Belongs to another project/ })).toBeVisible();

  const ben = await open(browser, portal, { name: "ben", side: "researcher" });
  await researcher.getByRole("button", { name: /Remove\s+Ben Oliveira/ }).click();
  await expect(researcher.getByText("The person was removed from the award account.")).toBeVisible();
  // Ben's open page hears of it by itself.
  await expect(ben.getByRole("heading", { level: 1, name: AWARD })).toHaveCount(0);
  const add = researcher.getByRole("form", { name: "Add a person" });
  await add.getByLabel(/Add a person/).fill("nobody@demo.test");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(researcher.getByText(/Ask the person to register/).first()).toBeVisible();
  await add.getByLabel(/Add a person/).fill("ben@demo.test");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(researcher.getByRole("button", { name: /Remove\s+Ben Oliveira/ })).toBeVisible();
});

test("a commitment is paid for less than it held, or released", async ({ browser, portal }) => {
  const page = await open(browser, portal, ada);
  const before = await balance(page);
  const order = { heading: "Staff", amount: "300", description: "Translation, ordered" };
  await fill(page, "Commit", order);
  await expectBalance(page, before - 30_000);
  await page.getByRole("link", { name: "Spend or release: Translation, ordered" }).click();
  await page
    .getByRole("form", { name: "Spend the commitment" })
    .getByLabel(/^Amount/)
    .fill("300.01");
  await page.getByRole("button", { name: "Spend", exact: true }).click();
  await expect(page.getByText(/Is more than the €300.00/).first()).toBeVisible();
  await page
    .getByRole("form", { name: "Spend the commitment" })
    .getByLabel(/^Amount/)
    .fill("275.10");
  await page.getByRole("button", { name: "Spend", exact: true }).click();
  await expect(page).toHaveURL(/\/researcher\/awards\/[0-9a-f-]{36}$/);
  await expectBalance(page, before - 27_510);

  await fill(page, "Commit", { ...order, description: "Proofreading, ordered" });
  await expectBalance(page, before - 57_510);
  await page.getByRole("link", { name: "Spend or release: Proofreading, ordered" }).click();
  await page.getByRole("button", { name: /^Release/ }).click();
  await expectBalance(page, before - 27_510);
});

for (const [how, options] of [
  ["with", {}],
  ["without", withoutScript],
] as const) {
  test(`${how} JavaScript: too much is refused with what is available, and what was typed stays`, async ({
    browser,
    portal,
  }) => {
    const page = await open(browser, portal, { ...ada, ...options });
    const before = await balance(page);
    const typed = { heading: "Consumables", amount: "999,999.00", description: "A very large invoice" };
    await fill(page, "Spend", typed);
    await expect(page.getByText(/“Consumables” has €[\d,.]+ available/)).toBeVisible();
    const form = page.getByRole("form", { name: "Spend", exact: true });
    await expect(form.getByLabel(/^Amount/)).toHaveValue("999,999.00");
    await expect(form.getByLabel("Description")).toHaveValue("A very large invoice");
    await expect(form.getByLabel("Heading")).toHaveValue("Consumables");
    expect(await balance(page)).toBe(before);
    // The other form on the page is untouched by it.
    await expect(page.getByRole("form", { name: "Commit", exact: true }).getByLabel(/^Amount/)).toHaveValue(
      "",
    );
    await form.getByLabel(/^Amount/).fill("0");
    await form.getByRole("button", { name: "Spend" }).click();
    await expect(page.getByText(/Enter at least 0.01 EUR/).first()).toBeVisible();
    await form.getByLabel(/^Amount/).fill("7.05");
    await form.getByRole("button", { name: "Spend" }).click();
    await expectBalance(page, before - 705);
    await expect(page.getByText("The expenditure was posted.").first()).toBeVisible();
    await expect(page.getByRole("row", { name: /A very large invoice/ }).first()).toBeVisible();
  });
}

test("transactions are filtered, explained and exported", async ({ browser, portal }) => {
  const page = await open(browser, portal, { name: "dara", side: "agency" });
  const filters = page.getByRole("search", { name: "Filter transactions" });
  await filters.getByLabel("Description").fill("pressure sensors");
  await filters.getByRole("button", { name: "Apply" }).click();
  const rows = page.getByRole("table", { name: /Transactions/ }).getByRole("row");
  await expect(rows).toHaveCount(3);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^ISF-.*-transactions\.csv$/);
  const file = await download.createReadStream();
  let text = "";
  for await (const piece of file) text += String(piece);
  expect(text.trim().split("\r\n")).toHaveLength(3);
  expect(text).toContain("28412.60,EUR,");
  await rows.filter({ hasText: "invoice 90017" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Commitment spent");
  await expect(page.getByText("account.spend", { exact: true })).toBeVisible();
  await expect(page.getByText("Spent from Equipment")).toBeVisible();
});

test("a filter is sent in place and shows what the address says", async ({ browser, portal }) => {
  const page = await open(browser, portal, { name: "dara", side: "agency" });
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const filters = page.getByRole("search", { name: "Filter transactions" });
  const [text, kind] = [filters.getByLabel("Description"), filters.getByLabel("Kind")];
  const rows = page.getByRole("table", { name: /Transactions/ }).getByRole("row");
  await text.fill("pressure sensors");
  await kind.selectOption({ label: "Commitment" });
  await filters.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=pressure\+sensors/);
  await expect(rows).toHaveCount(2);
  await filters.getByRole("link", { name: "Clear" }).click();
  await expect(page).not.toHaveURL(/q=/);
  await expect(text).toHaveValue("");
  await expect(kind).toHaveValue("");
  await page.goBack();
  await expect(text).toHaveValue("pressure sensors");
  await expect(kind).not.toHaveValue("");
  await expect(rows).toHaveCount(2);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
});

test("nobody else sees the account, by any address", async ({ browser, portal }) => {
  const owner = await open(browser, portal, ada);
  const id = new URL(owner.url()).pathname.split("/").at(-1);
  const context = await browser.newContext({ baseURL: portal.urls.primary });
  const page = await context.newPage();
  await signIn(page, "zoe", "/researcher/awards");
  await expect(page.getByText(AWARD)).toHaveCount(0);
  for (const path of [`/researcher/awards/${id}`, `/researcher/awards/${id}/transactions/1`]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByText(AWARD)).toHaveCount(0);
  }
  for (const path of ["", "/transactions", "/transactions.csv"]) {
    const answer = await page.evaluate(async (address) => {
      const response = await fetch(address);
      return { status: response.status, text: await response.text() };
    }, `/api/v1/awards/${id}${path}`);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("Storm");
  }
});

test("without JavaScript the research office accepts an offer and the account opens", async ({
  browser,
  portal,
}) => {
  const investigator = await open(browser, portal, { name: "ben", side: "researcher" }, OFFER);
  await expect(investigator.getByText("Awaiting the university's answer")).toBeVisible();
  const office = await open(browser, portal, { name: "cleo", side: "university", ...withoutScript }, OFFER);
  await office.getByRole("form", { name: "Accept the award" }).getByRole("textbox").fill("Good luck!");
  await office.getByRole("button", { name: "Accept the award" }).click();
  await expect(office.getByText("The award was accepted. Its account is open.")).toBeVisible();
  expect(await balance(office)).toBe(6_400_000);
  // The investigator's page turns into the account by itself.
  await expect(investigator.getByRole("form", { name: "Spend", exact: true })).toBeVisible();
  await portal.mail.next("ben@demo.test", /Your award account is open/);
  await portal.mail.next("dara@demo.test", /Award accepted/);
});
