import type { Page } from "@playwright/test";
import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { expect, test } from "./support/test";

/** Changes of a running award: judged by the agency's rules, approved by the university, decided by the agency. */

const AWARD = "Storm surges at steep coasts: measuring what models miss";

async function onChanges(page: Page, side: "researcher" | "university" | "agency"): Promise<void> {
  await page.goto(`/${side}/awards`);
  await page.getByRole("link", { name: AWARD }).click();
  await expect(page.getByRole("heading", { level: 1, name: AWARD })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Changes", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Changes");
}

async function ask(page: Page, kind: string, fill: () => Promise<void>): Promise<string> {
  await page.getByRole("link", { name: "Ask for a change" }).click();
  // The list that one comes from has links of the same names.
  await page.waitForURL(/\/changes\/new$/);
  await page.getByRole("main").getByRole("link", { name: kind }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(kind);
  await fill();
  await page.getByRole("button", { name: "Save and see how the rules judge it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(kind);
  await expect(
    page.getByText("Waits for", { exact: false }).or(page.getByText("Being written")).first(),
  ).toBeVisible();
  return new URL(page.url()).pathname;
}

const virement = (page: Page, from: string, to: string, amount: string) => async () => {
  const first = page.getByRole("group", { name: "Move 1" });
  const value = async (label: string, heading: string) => {
    const option = first.getByLabel(label, { exact: true }).locator("option", { hasText: heading });
    await first.getByLabel(label, { exact: true }).selectOption(String(await option.getAttribute("value")));
  };
  await value("From", from);
  await value("To", to);
  await first.getByLabel(/^Amount/).fill(amount);
  await page.getByLabel("Why").fill("Batteries cost more than we thought.");
};

test("without JavaScript the rules refuse a virement, then allow another, which takes effect with the university's approval", async ({
  browser,
  portal,
}) => {
  test.setTimeout(150_000);
  const { primary } = portal.urls;
  const options = { javaScriptEnabled: false };
  const ada = await openAs(browser, primary, "ada", "/researcher/awards", options);
  await onChanges(ada, "researcher");
  const path = await ask(ada, "Virement", virement(ada, "Equipment", "Consumables", "100"));
  await expect(ada.getByText("What was given for equipment stays with equipment.")).toBeVisible();
  await expect(ada.getByRole("button", { name: "Send to the university" })).toHaveCount(0);
  await ada.getByRole("link", { name: "Change the request" }).click();
  await virement(ada, "Travel and field work", "Consumables", "100.00")();
  await ada.getByRole("button", { name: "Save and see how the rules judge it" }).click();
  await expect(ada.getByText("Up to 10 % of the award may be moved", { exact: false })).toBeVisible();
  await ada.getByRole("button", { name: "Send to the university" }).click();
  await expect(ada.getByText("Waits for the university").first()).toBeVisible();

  const cleo = await openAs(browser, primary, "cleo", "/university/changes?show=waiting", options);
  await cleo.goto(path.replace("/researcher/", "/university/"));
  await cleo.getByRole("button", { name: "Approve: it takes effect now" }).click();
  await expect(cleo.getByText(/In effect from/)).toBeVisible();
  const dara = await openAs(browser, primary, "dara", path.replace("/researcher/", "/agency/"), options);
  await expect(dara.getByText(/In effect from/)).toBeVisible();
  await expect(dara.getByRole("table", { name: "Before and after" })).toContainText("Consumables");
});

test("an extension is held against the rules, queried, answered and approved, live for all three", async ({
  browser,
  portal,
}) => {
  test.setTimeout(180_000);
  const { primary } = portal.urls;
  const ada = await openAs(browser, primary, "ada", "/researcher/awards");
  const dara = await openAs(browser, primary, "dara", "/agency/changes?show=waiting");
  await dara
    .getByRole("link", { name: /No-cost extension/ })
    .first()
    .click();
  await expect(dara.getByText("Every other extension needs the agency's approval.")).toBeVisible();
  const path = new URL(dara.url()).pathname;
  await ada.goto(path.replace("/agency/", "/researcher/"));
  const cleo = await openAs(browser, primary, "cleo", path.replace("/agency/", "/university/"));
  await dara.getByLabel("Your question").fill("Why not half a year?");
  await dara.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(ada.getByText("Why not half a year?")).toBeVisible({ timeout: 10_000 });
  await expect(cleo.getByText("Why not half a year?")).toBeVisible({ timeout: 10_000 });
  await ada.getByLabel("Your answer to the agency").fill("Storms come in winter.");
  await ada.getByRole("button", { name: "Send the answer" }).click();
  await expect(dara.getByText("Storms come in winter.")).toBeVisible({ timeout: 10_000 });
  expect(await violations(dara)).toEqual([]);
  await dara.getByRole("radio", { name: /^Approve/ }).check();
  await dara.getByLabel("Reason").fill("One more winter, then.");
  await dara.getByRole("button", { name: "Decide" }).click();
  for (const page of [dara, ada, cleo])
    await expect(page.getByText("One more winter, then.").first()).toBeVisible({ timeout: 10_000 });
  await portal.mail.next("ada@demo.test", /No-cost extension: approved and in effect/);
});

test("the agency saves its rules as a new version; the old one stays readable", async ({
  browser,
  portal,
}) => {
  test.setTimeout(120_000);
  const dara = await openAs(browser, portal.urls.primary, "dara", "/agency/changes");
  await dara.getByRole("link", { name: "Rules for changes" }).click();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText("Rules for changes");
  expect(await violations(dara)).toEqual([]);
  await dara.getByText("Add a rule").click();
  const added = dara.locator("details", { hasText: "Add a rule" });
  await added.getByLabel("About").selectOption("team");
  await added.getByLabel("What follows").selectOption("notify");
  await added.getByLabel("In your words").fill("Tell us of everybody.");
  await added.getByLabel("Place in the list").fill("0");
  await dara.getByLabel("What is new in this version").fill("Teams are told first.");
  await dara.getByRole("button", { name: "Save as a new version" }).click();
  await expect(dara.getByText("The rules were saved as a new version.").first()).toBeVisible();
  await expect(dara.getByText("Teams are told first.")).toBeVisible();
  await dara.getByRole("link", { name: "Version 1", exact: true }).click();
  await expect(dara.getByText("Tell us of everybody.")).toHaveCount(0);
  await expect(dara.getByRole("heading", { level: 2, name: "Version 1", exact: true })).toBeVisible();
});
