import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { expect, test } from "./support/test";

/** Reports of an award: asked for, written and saved by themselves, handed in, queried, accepted. */

const AWARD = "Storm surges at steep coasts: measuring what models miss";
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("a report is asked for, given more time, written, handed in with what is missing named, queried and accepted", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
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
  await expect(ada.getByText(`Until ${day(60)}: Agreed.`)).toBeVisible({ timeout: 10_000 });

  await ada.getByRole("link", { name: "Begin to write" }).click();
  await expect(ada.getByRole("heading", { level: 1 })).toContainText("Write:");
  await ada.getByLabel("What was done in this period").fill("We measured.");
  await expect(ada.getByText("Saved to server").first()).toBeVisible({ timeout: 15_000 });
  await ada.getByLabel("Publications, row 1, Title").fill("Waves at steep coasts");
  await ada.getByLabel("Publications, row 1, DOI").fill("https://doi.org/10.1000/Waves");
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ada.getByText("Saved to server").first()).toBeVisible({ timeout: 15_000 });
  await ada.reload();
  await expect(ada.getByLabel("What was done in this period")).toHaveValue("We measured.");
  await expect(ada.getByLabel("Publications, row 1, Title")).toHaveValue("Waves at steep coasts");
  expect(await violations(ada)).toEqual([]);
  await ada.goto(path);
  await ada.getByRole("button", { name: "Hand in to the agency" }).click();
  await expect(ada.getByText(/Answer: What was found/).first()).toBeVisible();
  await expect(dara.getByText("We measured.")).toHaveCount(0);

  await ada.goto(`${path}/edit`);
  await ada.getByLabel("What was found").fill("Waves.");
  await ada.getByLabel("What comes next").fill("Storms.");
  await ada.getByLabel("Yes", { exact: true }).check();
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ada.getByText("Saved to server").first()).toBeVisible({ timeout: 15_000 });
  await ada.goto(path);
  await ada.getByRole("button", { name: "Hand in to the agency" }).click();
  await expect(ada.getByText("With the agency").first()).toBeVisible();
  await expect(dara.getByText("We measured.")).toBeVisible({ timeout: 10_000 });
  await expect(dara.getByRole("link", { name: "10.1000/waves" })).toBeVisible();
  expect(await violations(dara)).toEqual([]);

  await dara.getByLabel("Your question").fill("Which waves?");
  await dara.getByRole("button", { name: "Send back with a question" }).click();
  await expect(ada.getByText("Which waves?")).toBeVisible({ timeout: 10_000 });
  await ada.getByLabel("Your answer to the agency").fill("Those of the north.");
  await ada.getByRole("button", { name: "Hand in to the agency" }).click();
  await expect(dara.getByText("Those of the north.")).toBeVisible({ timeout: 10_000 });
  await dara.getByRole("button", { name: "Accept", exact: true }).click();
  for (const page of [dara, ada])
    await expect(page.getByText("Accepted", { exact: true }).first()).toBeVisible({ timeout: 10_000 });
  await portal.mail.next("ada@demo.test", new RegExp(`${title}: accepted`));

  // The other parties find it where they look for it.
  const cleo = await openAs(browser, primary, "cleo", "/university/reports?show=accepted");
  await cleo.getByRole("link", { name: title }).click();
  await expect(cleo.getByText("We measured.")).toBeVisible();
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
