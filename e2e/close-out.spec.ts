import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { expect, test } from "./support/test";

/** An award at its end: its checklist, the final statement, the closing, and the way back by two persons. */

const AWARD = "Eighty years of tides: reading the paper rolls of a harbour";

test("an award is closed once its checklist is done, refuses postings, and is reopened by two persons", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const { primary } = portal.urls;
  const fin = await openAs(browser, primary, "fin", "/university/awards");
  await fin.getByRole("link", { name: AWARD }).click();
  await fin.getByRole("main").getByRole("link", { name: "Close-out", exact: true }).click();
  await expect(fin.getByRole("heading", { level: 1 })).toHaveText("Close-out");
  const path = new URL(fin.url()).pathname;
  await expect(fin.getByText("Not signed yet.")).toBeVisible();
  expect(await violations(fin)).toEqual([]);
  await fin.getByRole("button", { name: "Sign the statement" }).click();
  await expect(fin.getByText(/Signed by Fin/)).toBeVisible();

  const dara = await openAs(browser, primary, "dara", path.replace("/university/", "/agency/"));
  await expect(dara.getByText(/Not accepted yet: .*Final report/)).toBeVisible();
  await expect(dara.getByRole("button", { name: "Close the award" })).toHaveCount(0);
  for (const report of ["Progress report, year 1", "Final report"]) {
    await dara.goto(path.replace("/university/", "/agency/").replace("/close-out", "/reports"));
    await dara.getByRole("link", { name: report }).click();
    const cancel = dara.getByRole("form", { name: "Cancel the report" });
    await cancel.getByLabel("Why it is no longer wanted").fill("It was told in person.");
    await cancel.getByRole("button", { name: "Cancel the report" }).click();
    await expect(dara.getByText("Cancelled").first()).toBeVisible();
  }
  await dara.goto(path.replace("/university/", "/agency/"));
  await dara.getByRole("button", { name: "Close the award" }).click();
  await expect(dara.getByText("This award is closed")).toBeVisible();
  await expect(fin.getByText("This award is closed")).toBeVisible({ timeout: 10_000 });

  await dara.getByLabel("Reason").fill("A late invoice.");
  await dara.getByRole("button", { name: "Ask to reopen it" }).click();
  await expect(dara.getByText("Waits for a second person")).toBeVisible();
  await expect(dara.getByRole("button", { name: "Reopen the award" })).toHaveCount(0);
  const eva = await openAs(browser, primary, "eva", path.replace("/university/", "/agency/"));
  await eva.getByRole("button", { name: "Reopen the award" }).click();
  await expect(eva.getByText("Being closed").or(eva.getByText("Closing")).first()).toBeVisible();
  await expect(fin.getByText("Not signed yet.")).toBeVisible({ timeout: 10_000 });
  await portal.mail.next("fin@demo.test", /is open again/);
});
