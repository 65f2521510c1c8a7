import type { Page } from "@playwright/test";
import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { expect, test } from "./support/test";

/** Pictures of money: an award's burn-down, the university's portfolio, the agency's side of it; each with its table and CSV. */

const WINDS = "Wind on the ridge: a winter of gusts at three masts";

const csvOf = (page: Page, path: string) =>
  page.evaluate(async (url) => (await (await fetch(url)).text()).split("\r\n"), path);

test("what is left of an award is drawn month by month, with the same figures in table and CSV", async ({
  browser,
  portal,
}) => {
  const ada = await openAs(browser, portal.urls.primary, "ada", "/researcher/awards");
  await ada.getByRole("link", { name: WINDS }).click();
  await ada.getByRole("main").getByRole("link", { name: "Burn-down", exact: true }).click();
  await expect(ada.getByRole("heading", { level: 1 })).toHaveText("Burn-down");
  await expect(ada.getByRole("img", { name: /^What is left of .*, month by month/ })).toBeVisible();
  await expect(ada.getByText(/would be left at the end/)).toBeVisible();
  const table = ada.getByRole("table", { name: "What is left, month by month" });
  const lines = await csvOf(ada, `/api/v1/awards/${ada.url().split("/").at(-2)}/burn-down.csv`);
  expect(lines[0]).toContain("Planned to be left (EUR)");
  // A row a month, with a header and an empty end around them in the file.
  await expect(table.getByRole("row")).toHaveCount(lines.length - 1);
  expect(await violations(ada)).toEqual([]);
  await ada.emulateMedia({ media: "print" });
  await expect(ada.getByRole("img", { name: /month by month/ })).toBeVisible();
  await expect(ada.getByRole("link", { name: "CSV" })).toBeHidden();
});

test("the office sees its portfolio by agency, department and state, names a department, and finds what needs action", async ({
  browser,
  portal,
}) => {
  const { primary } = portal.urls;
  const cleo = await openAs(browser, primary, "cleo", "/university");
  await cleo.getByRole("main").getByRole("link", { name: "Ending within 90 days" }).click();
  await expect(cleo.getByRole("heading", { level: 1 })).toHaveText("Portfolio");
  const awards = cleo.getByRole("table", { name: "Awards of the portfolio" });
  await expect(awards.getByRole("link", { name: WINDS })).toBeVisible();
  await cleo.getByRole("link", { name: "Show all awards" }).click();
  await expect(cleo.getByRole("img", { name: "By department, EUR" })).toBeVisible();
  expect(await violations(cleo)).toEqual([]);
  await cleo.getByLabel("Department", { exact: true }).selectOption("Civil engineering");
  await cleo.getByRole("button", { name: "Apply" }).click();
  await expect(awards.getByRole("row")).toHaveCount(2);
  const lines = await csvOf(cleo, "/api/v1/portfolio.csv?department=Civil+engineering");
  expect(lines.filter(Boolean)).toHaveLength(2);
  expect(lines[1]).toContain("Ending within 90 days");

  // Named anew, without a script: the portfolio counts by the new name.
  const plain = await openAs(browser, primary, "cleo", "/university/portfolio?department=Civil+engineering", {
    javaScriptEnabled: false,
  });
  await plain.getByRole("link", { name: WINDS }).click();
  await plain.locator("summary", { hasText: "Name another" }).click();
  await plain.getByLabel("Department", { exact: true }).fill("Wind engineering");
  await plain
    .getByRole("form", { name: "Name the department" })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(plain.getByText("The department was saved.").first()).toBeVisible();
  await cleo.goto("/university/portfolio?department=Wind+engineering");
  await expect(awards.getByRole("link", { name: WINDS })).toBeVisible();
});

test("the agency sees what it committed and paid, which reports are late and who is behind the plan", async ({
  browser,
  portal,
}) => {
  const dara = await openAs(browser, portal.urls.primary, "dara", "/agency");
  await dara.getByRole("main").getByRole("link", { name: "Reports overdue" }).click();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText("Portfolio");
  await expect(dara.getByRole("img", { name: "Overdue reports by days" })).toBeVisible();
  await expect(dara.getByRole("img", { name: "Committed and paid by year, EUR" })).toBeVisible();
  await expect(dara.getByRole("table", { name: "Awards behind their plan" })).toContainText(WINDS);
  const year = String(new Date().getUTCFullYear());
  const money = await csvOf(dara, "/api/v1/funding.csv");
  expect(money.find((line) => line.includes(`,${year},EUR,`))).toBeTruthy();
  expect((await csvOf(dara, "/api/v1/funding.csv?table=overdue")).filter(Boolean).length).toBeGreaterThan(1);
  expect(await violations(dara)).toEqual([]);
  await dara
    .getByRole("table", { name: "Awards behind their plan" })
    .getByRole("link", { name: WINDS })
    .click();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText("Burn-down");
});
