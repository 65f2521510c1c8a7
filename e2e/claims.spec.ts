import { fits, violations } from "./support/axe";
import { openAs } from "./support/journey";
import { expect, test } from "./support/test";

/** The final claim, and another after it; how claims are made, judged and paid: award-to-close-out.spec.ts. */

const AWARD = "Storm surges at steep coasts: measuring what models miss";
const settled = { timeout: 15_000 };

test("a claim is sent as the final one, and the agency lets another follow", async ({ browser, portal }) => {
  test.setTimeout(120_000);
  const { primary } = portal.urls;
  const fin = await openAs(browser, primary, "fin", "/university/awards");
  await fin.getByRole("link", { name: AWARD }).click();
  await fin.getByRole("link", { name: "Claims and payments" }).click();
  await fin.getByRole("link", { name: "Claim 2" }).click();
  await fin.getByLabel("Yes, no claim follows it").check();
  await fin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(fin.getByRole("heading", { level: 1 })).toHaveText("Claim 2, final", settled);
  await fin.getByLabel("Your answer").fill("Yes, it is.");
  await fin.getByRole("button", { name: "Send the claim again" }).click();
  await expect(fin.getByText("With the agency").first()).toBeVisible(settled);
  const path = new URL(fin.url()).pathname;

  await fin.goto(path.replace(/\/[^/]+$/, ""));
  await expect(fin.getByText("Claim 2 is the final one")).toBeVisible();
  await expect(fin.getByRole("heading", { name: "Make a claim" })).toHaveCount(0);
  expect(await violations(fin)).toEqual([]);

  const seen = path.replace("/university/", "/agency/");
  const officer = await openAs(browser, primary, "dara", seen);
  await officer.locator("summary", { hasText: "Let another claim follow" }).click();
  await fits(officer);

  // Without a script, and with nothing typed at first.
  const dara = await openAs(browser, primary, "dara", seen, { javaScriptEnabled: false });
  await dara.locator("summary", { hasText: "Let another claim follow" }).click();
  await dara.getByRole("button", { name: "Let another follow" }).click();
  await expect(dara.locator(".error-summary")).toContainText("Reason: Enter an answer");
  const card = dara.locator("#final");
  await card.getByLabel("Reason").fill("The workshop's invoice is still to come.");
  await card.getByRole("button", { name: "Let another follow" }).click();
  await expect(dara.getByText("Another claim can follow this one. The university is told.")).toBeVisible();
  await expect(dara.getByText("The workshop's invoice is still to come.").first()).toBeVisible();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText("Claim 2");

  // The university's page follows by itself.
  await expect(fin.getByRole("heading", { name: "Make a claim" })).toBeVisible(settled);
  await expect(fin.getByText("Claim 2 is the final one")).toHaveCount(0);
});
