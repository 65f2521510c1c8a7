import type { Browser, Page } from "@playwright/test";
import type { DemoName } from "@/scripts/seed/people";
import { openAs } from "./support/journey";
import { another } from "./support/people";
import { signIn } from "./support/persona";
import { expect, test } from "./support/test";

/** Reviews: asked for, held back by a conflict, written beside the proposal, checked, compared; unseen by applicants. */

const done = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();

/** The demo's proposal that waits for reviews, as the agency finds it. @returns path of its reviews */
async function openReviews(page: Page): Promise<string> {
  await page.goto("/agency/proposals");
  await page
    .getByRole("link", { name: /lichen/i })
    .first()
    .click();
  await page.getByRole("link", { name: "Reviewers and reviews" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Reviews of/ })).toBeVisible();
  return new URL(page.url()).pathname;
}

const card = (page: Page, name: string) =>
  page
    .getByRole("region", { name })
    .or(page.locator("section", { has: page.getByRole("heading", { name }) }))
    .first();

async function asReviewer(browser: Browser, origin: string, name: DemoName): Promise<Page> {
  return openAs(browser, origin, name, "/reviewer");
}

test("a review from the invitation to the matrix, saved by itself and checked before it goes", async ({
  browser,
  portal,
}) => {
  const { primary } = portal.urls;
  const officer = await openAs(browser, primary, "dara", "/agency");
  const path = await openReviews(officer);

  const remy = await asReviewer(browser, primary, "remy");
  await remy.getByRole("link", { name: /lichen/i }).click();
  await expect(remy.getByRole("heading", { name: "Case for support" })).toHaveCount(0);
  await remy.getByRole("button", { name: "Accept and read the proposal" }).click();
  await done(remy, "Tick this if you know of no conflict.");
  await remy.getByLabel("I know of no conflict of interest").check();
  await remy.getByRole("button", { name: "Accept and read the proposal" }).click();
  await expect(remy.getByRole("region", { name: "The proposal" })).toContainText("Abstract");

  await remy
    .getByRole("group", { name: "Score for Quality and originality" })
    .getByLabel("4 Very good")
    .check();
  await expect(remy.getByText("Saved to server")).toBeVisible();
  // A digit chooses the score of the criterion that has the focus.
  await remy.getByRole("group", { name: "Score for Feasibility" }).getByLabel("1 Poor").focus();
  await remy.keyboard.press("5");
  await expect(
    remy.getByRole("group", { name: "Score for Feasibility" }).getByLabel("5 Excellent"),
  ).toBeChecked();
  await remy.getByLabel("Assessment").fill("Clear and feasible.");
  await remy.getByLabel("Assessment").blur();
  await expect(remy.getByText("Saved to server")).toBeVisible();
  await remy.reload();
  await expect(remy.getByLabel("Assessment")).toHaveValue("Clear and feasible.");

  // The officer reads no draft.
  await officer.goto(path);
  await expect(officer.getByRole("main")).not.toContainText("Clear and feasible.");
  await remy.getByRole("link", { name: "Check and submit" }).click();
  await done(remy, "Impact: choose a score from 1 to 5.");
  await remy.getByRole("link", { name: "Change it" }).click();
  await remy.getByRole("group", { name: "Score for Impact" }).getByLabel("3 Good").check();
  await expect(remy.getByText("Saved to server")).toBeVisible();
  await remy.getByRole("link", { name: "Check and submit" }).click();
  await remy.getByRole("button", { name: "Submit the review" }).click();
  await done(remy, "Your review was submitted. Thank you.");

  await officer.goto(path);
  await expect(card(officer, "Remy Laurent")).toContainText("Submitted");
  await officer.getByRole("link", { name: "All reviews of the call" }).click();
  const row = officer.getByRole("row", { name: /lichen/i });
  await expect(row).toContainText("Remy Laurent");
  await expect(row).toContainText("1 missing");
  const exported = `${new URL(officer.url()).pathname.replace("/agency", "/api/v1")}.csv`;
  const csv = await officer.evaluate(async (address) => (await fetch(address)).text(), exported);
  expect(csv).toContain("Remy Laurent");

  // The applicant's page is what it was before anybody was asked.
  const ada = await openAs(browser, primary, "ada", "/researcher/proposals");
  await ada
    .getByRole("link", { name: /lichen/i })
    .first()
    .click();
  for (const word of ["Remy", "Rosa", "Rui", "Clear and feasible"])
    await expect(ada.getByRole("main")).not.toContainText(word);
});

test("without JavaScript: a conflict holds an invitation back with its evidence, is dismissed, and the review goes on", async ({
  browser,
  portal,
  baseURL,
}) => {
  const officer = await another(browser, baseURL, false);
  await signIn(officer, "dara", "/agency");
  const path = await openReviews(officer);
  const zoe = await another(browser, baseURL, false);
  await signIn(zoe, "zoe", "/account/interests");
  await zoe.getByLabel("E-mail address of the other person").fill("ada@demo.test");
  await zoe.getByLabel("What relates you").selectOption("rivalry");
  await zoe.getByRole("button", { name: "Declare" }).click();
  await expect(zoe.getByRole("table")).toContainText("ada@demo.test");

  await officer.goto(path);
  await officer.getByLabel("E-mail address").fill("zoe@demo.test");
  await officer.getByRole("button", { name: "Check for conflicts and invite" }).click();
  const held = card(officer, "Zoe Virtanen");
  await expect(held).toContainText("On hold");
  await expect(held).toContainText("Zoe Virtanen has declared to Ada Marques: rivalry or dispute.");
  await zoe.goto("/reviewer");
  await expect(zoe.getByRole("main")).toContainText("Nothing to review");

  // Other journeys may have put the two into one team meanwhile: each finding is dismissed by itself.
  const findings = held.locator("summary", { hasText: "It does not stand in the way" });
  for (let left = await findings.count(); left > 0; left--) {
    await findings.first().click();
    await held.getByLabel("Reason").first().fill("They disagreed once, in print.");
    await held.getByRole("button", { name: "Dismiss with this reason" }).first().click();
    await expect(findings).toHaveCount(left - 1);
  }
  await expect(card(officer, "Zoe Virtanen")).toContainText("Invited");
  await zoe.goto("/reviewer");
  await zoe.getByRole("link", { name: /lichen/i }).click();
  await zoe.getByLabel("I know of no conflict of interest").check();
  await zoe.getByRole("button", { name: "Accept and read the proposal" }).click();
  await zoe.getByRole("group", { name: "Score for Impact" }).getByLabel("2 Fair").check();
  await zoe.getByRole("button", { name: "Save draft" }).click();
  await done(zoe, "Your review was saved. Nobody else sees it yet.");
  await expect(zoe.getByRole("group", { name: "Score for Impact" }).getByLabel("2 Fair")).toBeChecked();
  expect(portal.urls.primary).toBeTruthy();
});

test("an officer writes the form of a call until the first reviewer is asked", async ({
  browser,
  portal,
}) => {
  const officer = await openAs(browser, portal.urls.primary, "dara", "/agency/calls");
  await officer.getByRole("link", { name: "Island oceans: currents, climate and coasts" }).first().click();
  await officer.getByRole("link", { name: "Reviews", exact: true }).click();
  await officer.getByRole("link", { name: "Review form" }).click();
  const first = officer
    .getByRole("region", { name: "Criterion 1" })
    .or(officer.locator("section.card").first())
    .first();
  await first.getByLabel("Name").fill("Boldness");
  await first.getByLabel("Largest score").fill("1");
  await officer.getByRole("button", { name: "Save the form" }).click();
  await done(officer, "The scale must end above where it begins.");
  await first.getByLabel("Largest score").fill("5");
  await officer.getByRole("button", { name: "Save the form" }).click();
  await done(officer, "The review form was saved.");
  await officer.reload();
  await expect(first.getByLabel("Name")).toHaveValue("Boldness");

  await openReviews(officer);
  await officer.getByRole("link", { name: "Review form" }).click();
  await done(officer, "Reviewers were invited already: the form can no longer change.");
});
