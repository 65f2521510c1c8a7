import type { Page } from "@playwright/test";
import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { postedDays } from "./support/recurring";
import { expect, test } from "./support/test";

/** Salaries and other costs that the worker posts every month, also when none ran over the months' ends. */

/** A page that hears of a change reads itself again: on a busy machine that takes a while. */
const settled = { timeout: 30_000 };

/** What axe finds, once the page has come: on the way to it a document has no title. */
async function faults(page: Page): Promise<string[]> {
  await expect(page).toHaveTitle(/Research Funding Portal/, settled);
  return violations(page);
}

const AWARD = "Storm surges at steep coasts: measuring what models miss";

const month = (by: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + by, 1)).toISOString().slice(0, 7);
};

async function openRecurring(page: Page, side: "researcher" | "university"): Promise<string> {
  await page.goto(`/${side}/awards`);
  await page.getByRole("link", { name: AWARD }).click();
  await page.getByRole("link", { name: "Salaries and recurring costs" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Salaries and recurring costs", settled);
  return new URL(page.url()).pathname;
}

type Cost = { name: string; heading: string; amount: string; from: string; until: string; day: string };

async function setUp(page: Page, cost: Cost): Promise<string> {
  await page.getByRole("link", { name: "Set one up" }).click();
  const form = page.getByRole("form", { name: "Set up a recurring cost" });
  await form.getByLabel("Person, or what is paid for").fill(cost.name);
  const option = form.getByLabel("Heading").locator("option", { hasText: cost.heading });
  await form.getByLabel("Heading").selectOption(String(await option.getAttribute("value")));
  await form.getByLabel("For a whole month").fill(cost.amount);
  await form.getByLabel("First day").fill(cost.from);
  await form.getByLabel("Last day").fill(cost.until);
  await form.getByLabel("Posted on this day of the month").fill(cost.day);
  await form.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(cost.name, settled);
  return new URL(page.url()).pathname;
}

test("while no worker runs months pass; when it comes each is posted once, in its own month", async ({
  browser,
  portal,
}) => {
  test.setTimeout(300_000);
  await portal.worker.kill("SIGKILL");
  const fin = await openAs(browser, portal.urls.primary, "fin", "/account");
  await openRecurring(fin, "university");
  expect(await faults(fin)).toEqual([]);
  const name = `Rui Pacheco ${Date.now().toString(36)}`;
  const cost = {
    name,
    heading: "Staff",
    amount: "30.00",
    from: `${month(-3)}-01`,
    until: `${month(2)}-28`,
    day: "1",
  };
  const path = await setUp(fin, cost);
  const id = path.split("/").pop() ?? "";
  await expect(fin.getByText("Nothing is posted yet")).toBeVisible(settled);

  // A rise from the middle of a month that is not posted yet.
  const change = fin.getByRole("form", { name: "Change the recurring cost" });
  await change.getByLabel("New amount for a whole month").fill("60.00");
  await change.getByLabel("From this day").fill(`${month(-1)}-11`);
  await change.getByLabel("Why", { exact: true }).fill("A rise");
  await change.getByRole("button", { name: "Change it" }).click();
  await expect(fin.getByText(/€60.00/).first()).toBeVisible(settled);
  expect(await postedDays(portal, id)).toEqual([]);

  await portal.worker.start();
  const months = fin.getByRole("table", { name: "Months, the latest first" });
  await expect(months.getByRole("row").filter({ hasText: "Posted" })).toHaveCount(4, { timeout: 40_000 });
  await expect(months.getByText(/10 of \d+ days at €30.00, \d+ of \d+ days at €60.00/)).toBeVisible(settled);
  expect(await faults(fin)).toEqual([]);
  const due = [-3, -2, -1, 0].map((by) => `${month(by)}-01`);
  expect(await postedDays(portal, id)).toEqual(due);
  // Another start of the worker finds nothing to do.
  await portal.worker.kill("SIGKILL");
  await portal.worker.start();
  await fin.waitForTimeout(3_000);
  expect(await postedDays(portal, id)).toEqual(due);

  const stop = fin.getByRole("form", { name: "Stop the recurring cost" });
  await stop.getByLabel("Last day that is paid").fill(`${month(-1)}-15`);
  await stop.getByLabel("Why", { exact: true }).fill("Left");
  await stop.getByRole("button", { name: "Stop it" }).click();
  await expect(fin.getByText(/is posted already, and what is posted stays/).first()).toBeVisible(settled);
});

test("what the money does not suffice for waits, with the reason; members do not see salaries", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const { primary } = portal.urls;
  const ada = await openAs(browser, primary, "ada", "/account");
  const list = await openRecurring(ada, "researcher");
  const name = `Research vessel ${Date.now().toString(36)}`;
  await setUp(ada, {
    name,
    heading: "Consumables",
    amount: "90000",
    from: `${month(-1)}-01`,
    until: `${month(-1)}-28`,
    day: "1",
  });
  await expect(ada.getByText(/“Consumables” has €[\d,.]+ available, which is less than/)).toBeVisible({
    timeout: 60_000,
  });
  expect(await faults(ada)).toEqual([]);
  await portal.mail.next("fin@demo.test", new RegExp(`${name}.* could not be posted`));
  const fin = await openAs(browser, primary, "fin", "/university/recurring");
  await expect(fin.getByRole("row", { name: new RegExp(name) })).toBeVisible(settled);
  expect(await faults(fin)).toEqual([]);
  await ada.getByRole("button", { name: "Try again now" }).click();
  await expect(ada.getByText("Tried 2 times", { exact: false })).toBeVisible({ timeout: 60_000 });
  await ada.getByText("Leave this month out").click();
  const skip = ada.getByRole("form", { name: /^Leave .* out$/ });
  await skip.getByLabel("Why").fill("Another project pays");
  await skip.getByRole("button", { name: "Leave it out" }).click();
  await expect(ada.getByText("Left out", { exact: true })).toBeVisible(settled);
  const ben = await openAs(browser, primary, "ben", "/account");
  expect((await ben.goto(list))?.status()).toBe(404);
  await ben.goto(list.replace("/recurring", ""));
  await expect(ben.getByRole("link", { name: "Salaries and recurring costs" })).toHaveCount(0);
});
