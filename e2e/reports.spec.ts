import { dayWords } from "@/lib/domain/days";
import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { expect, test } from "./support/test";

/** Reports besides the schedule, and the agency's terms for them; how one is written and accepted: award-to-close-out.spec.ts. */

const AWARD = "Storm surges at steep coasts: measuring what models miss";
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("a report is asked for besides the schedule, and given more time", async ({ browser, portal }) => {
  test.setTimeout(120_000);
  const { primary } = portal.urls;
  const title = `Interim ${Date.now().toString(36)}`;
  const dara = await openAs(browser, primary, "dara", "/agency/awards");
  await dara.getByRole("link", { name: AWARD }).click();
  await dara.getByRole("main").getByRole("link", { name: "Reports", exact: true }).click();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText("Reports");
  const form = dara.getByRole("form", { name: "Ask for a report" });
  await form.getByLabel("Title").fill(title);
  await form.getByLabel("Due on").fill(day(40));
  await form.getByRole("button", { name: "Ask for it" }).click();
  await expect(dara.getByRole("heading", { level: 1 })).toHaveText(title);
  const path = new URL(dara.url()).pathname.replace("/agency/", "/researcher/");

  const ada = await openAs(browser, primary, "ada", path);
  await ada.getByLabel("Until").fill(day(60));
  await ada.getByRole("form", { name: "Ask for more time" }).getByLabel("Reason").fill("Storms.");
  await ada.getByRole("button", { name: "Ask for more time" }).click();
  await expect(dara.getByText("Storms.").first()).toBeVisible({ timeout: 10_000 });
  await dara.getByRole("form", { name: "Move the due day" }).getByLabel("Reason").fill("Agreed.");
  await dara.getByRole("button", { name: "Give the time" }).click();
  await expect(ada.getByText(`Until ${dayWords(day(60))}: Agreed.`)).toBeVisible({ timeout: 10_000 });
  expect(await violations(ada)).toEqual([]);
});

test("without JavaScript the agency changes what reports ask and when they are due", async ({
  browser,
  portal,
}) => {
  test.setTimeout(120_000);
  const options = { javaScriptEnabled: false };
  const dara = await openAs(
    browser,
    portal.urls.primary,
    "dara",
    "/agency/reports/terms?kind=final",
    options,
  );
  await dara.locator("summary", { hasText: "Add a question" }).click();
  const added = dara.locator("details", { hasText: "Add a question" });
  await added.getByLabel("Question", { exact: true }).fill("What would you do otherwise?");
  await dara.getByRole("button", { name: "Save as a new version" }).click();
  await expect(dara.getByText("The questions were saved as a new version.").first()).toBeVisible();
  await expect(dara.getByText("What would you do otherwise?").first()).toBeVisible();
  await dara.getByLabel("Days after the award's end until the final report is due").fill("0");
  await dara.getByRole("button", { name: "Save the terms" }).click();
  await expect(dara.getByText(/Is below 1/).first()).toBeVisible();
  await dara.getByLabel("Days after the award's end until the final report is due").fill("120");
  await dara.getByRole("button", { name: "Save the terms" }).click();
  await expect(dara.getByText("The terms were saved.").first()).toBeVisible();
});
