import type { Page } from "@playwright/test";
import { makePdf } from "@/lib/testing/make-files";
import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { expect, test } from "./support/test";

/** Purchases in part and without JavaScript, and limits; one from the wish to the posting: award-to-close-out.spec.ts. */

/** A page that hears of a change reads itself again: on a busy machine that takes a while. */
const settled = { timeout: 30_000 };

/** What axe finds, once the page has come: on the way to it a document has no title. */
async function faults(page: Page): Promise<string[]> {
  await expect(page).toHaveTitle(/Research Funding Portal/, settled);
  return violations(page);
}

const AWARD = "Storm surges at steep coasts: measuring what models miss";

async function openAward(page: Page, side: "researcher" | "university" | "agency"): Promise<string> {
  await page.goto(`/${side}/awards`);
  await page.getByRole("link", { name: AWARD }).click();
  await expect(page.getByRole("heading", { level: 1, name: AWARD })).toBeVisible(settled);
  return new URL(page.url()).pathname;
}

type Wish = { supplier: string; heading: string; what: string; quantity: string; price: string };

async function fillWish(page: Page, wish: Wish) {
  const form = page.getByRole("form", { name: "Ask for a purchase" });
  await form.getByLabel("Supplier").fill(wish.supplier);
  const heading = form.getByLabel("Heading");
  const option = heading.locator("option", { hasText: wish.heading });
  await heading.selectOption(String(await option.getAttribute("value")));
  await form.getByLabel("Lines, row 1, What").fill(wish.what);
  await form.getByLabel("Lines, row 1, Quantity").fill(wish.quantity);
  await form.getByLabel("Lines, row 1, Price of one").fill(wish.price);
  await form.getByLabel("What it is for").fill("To measure what comes ashore.");
  await form.getByRole("button", { name: "Send" }).click();
}

const invoice = (text: string) => ({
  name: "invoice.pdf",
  mimeType: "application/pdf",
  buffer: makePdf({ text }),
});

test("a purchase is delivered in part, the part is posted, and the rest cancelled", async ({
  browser,
  portal,
}) => {
  test.setTimeout(180_000);
  const { primary } = portal.urls;
  const [ada, ben, fin] = (await Promise.all(
    (["ada", "ben", "fin"] as const).map((name) => openAs(browser, primary, name, "/account")),
  )) as [Page, Page, Page];
  const supplier = `Wave works ${Date.now().toString(36)}`;
  const award = await openAward(ben, "researcher");
  await ben.getByRole("link", { name: "Purchases", exact: true }).last().click();
  await expect(ben.getByRole("heading", { level: 1, name: "Purchases" })).toBeVisible(settled);
  expect(await faults(ben)).toEqual([]);
  await ben.getByRole("link", { name: "Ask for a purchase" }).click();
  await fillWish(ben, { supplier, heading: "Equipment", what: "Wave staff", quantity: "3", price: "400.50" });
  await expect(ben.getByText("Waits for the principal investigator or a deputy")).toBeVisible(settled);
  const path = new URL(ben.url()).pathname;

  // Of two who approve at once one does.
  const twice = await ada.context().newPage();
  await Promise.all([ada.goto(path), twice.goto(path)]);
  await expect(twice.getByRole("button", { name: "Approve €1,201.50" })).toBeVisible(settled);
  await twice.evaluate(() => window.stop());
  await ada.getByRole("button", { name: "Approve €1,201.50" }).click();
  await expect(ben.getByText("Ordered", { exact: true }).first()).toBeVisible(settled);
  await twice.close();

  const delivery = ben.getByRole("form", { name: "Record a delivery" });
  await delivery.getByLabel("What it costs").fill("801.00");
  await delivery.getByLabel("What came").fill("Two staffs, invoice W-1");
  await delivery.getByLabel("Invoice or receipt").setInputFiles(invoice(`${supplier} 1`));
  await delivery.getByRole("button", { name: "Record the delivery" }).click();
  await expect(ben.getByText("Partly delivered", { exact: true }).first()).toBeVisible(settled);
  await fin.goto(path.replace("/researcher/", "/university/"));
  await fin.getByRole("button", { name: "Post €801.00" }).click();

  // The rest never comes: what is set aside for it is free again.
  await expect(ben.getByText(/Booked on/)).toBeVisible(settled);
  await ben.getByLabel("Why", { exact: true }).fill("The third is not made any more");
  await ben.getByRole("button", { name: "Cancel the rest" }).click();
  await expect(ben.getByText("Completed", { exact: true }).first()).toBeVisible(settled);
  await ben.goto(award);
  await expect(ben.getByRole("row", { name: new RegExp(`${supplier}: Two staffs`) })).toBeVisible(settled);
});

test("without JavaScript a small purchase is ordered at once, and one's own is approved by nobody", async ({
  browser,
  portal,
}) => {
  test.setTimeout(180_000);
  const page = await openAs(browser, portal.urls.primary, "ada", "/account", { javaScriptEnabled: false });
  const award = await openAward(page, "researcher");
  await page.goto(`${award}/purchases/new`);
  await fillWish(page, {
    supplier: "Rope & Co",
    heading: "Consumables",
    what: "",
    quantity: "2",
    price: "4.50",
  });
  await expect(page.getByText(/Say what this line is for/).first()).toBeVisible(settled);
  await page.getByLabel("Lines, row 1, What").fill("Rope");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Nobody has to approve it: its money is set aside.")).toBeVisible(settled);
  await page.goto(`${award}/purchases/new`);
  await fillWish(page, {
    supplier: "Rope & Co",
    heading: "Equipment",
    what: "Winch",
    quantity: "1",
    price: "1500",
  });
  await expect(page.getByText("You asked for it, so somebody else must approve it.")).toBeVisible(settled);
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
});

test("limits count at once, and who is removed sees what they posted and nothing more", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const { primary } = portal.urls;
  const ada = await openAs(browser, primary, "ada", "/account");
  const ben = await openAs(browser, primary, "ben", "/account");
  const award = await openAward(ada, "researcher");
  await ada.goto(`${award}/people`);
  await ada.getByText("Change the limits").click();
  const limits = ada.getByRole("form", { name: "Limits of Ben Oliveira" });
  await limits.getByLabel("In one transaction").fill("20");
  await limits.getByRole("button", { name: "Save the limits" }).click();
  await expect(ada.getByText(/Up to €20.00 a transaction/)).toBeVisible(settled);
  expect(await faults(ada)).toEqual([]);
  await ben.goto(award);
  const spend = async (amount: string, description: string) => {
    const form = ben.getByRole("form", { name: "Spend", exact: true });
    await form.getByLabel("Heading").selectOption({ label: await headingLabel(ben, "Consumables") });
    await form.getByLabel(/^Amount/).fill(amount);
    await form.getByLabel("Description").fill(description);
    await form.getByRole("button", { name: "Spend" }).click();
  };
  await spend("20.01", "Too much alone");
  await expect(ben.getByText(/Your limit for one transaction is €20.00/).first()).toBeVisible(settled);
  const mine = `Within the limit ${Date.now().toString(36)}`;
  await spend("3.00", mine);
  await expect(ben.getByRole("row", { name: new RegExp(mine) })).toBeVisible(settled);
  await ada.getByRole("button", { name: "Remove Ben Oliveira" }).click();
  await expect(ada.getByRole("heading", { name: "Ben Oliveira" })).toHaveCount(0);
  await ben.goto("/researcher/postings");
  await expect(ben.getByRole("row", { name: new RegExp(mine) })).toContainText("until");
  expect(await faults(ben)).toEqual([]);
  expect((await ben.goto(award))?.status()).toBe(404);
  const add = ada.getByRole("form", { name: "Add a person" });
  await add.getByLabel("E-mail address").fill("ben@demo.test");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(ada.getByRole("heading", { name: "Ben Oliveira" })).toBeVisible(settled);
});

async function headingLabel(page: Page, heading: string): Promise<string> {
  const form = page.getByRole("form", { name: "Spend", exact: true });
  return ((await form.locator("option", { hasText: heading }).textContent()) ?? "").trim();
}
