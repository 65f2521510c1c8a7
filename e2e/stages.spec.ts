import type { Page } from "@playwright/test";
import { createConnection } from "mysql2/promise";
import { nextYear } from "@/lib/testing/dates";
import type { DemoName } from "@/scripts/seed/people";
import { ask } from "./support/ask";
import { fits } from "./support/axe";
import { openAs, publishCall } from "./support/journey";
import { preparePanel, scriptOf } from "./support/panel-story";
import { another } from "./support/people";
import { signIn } from "./support/persona";
import { expect, test } from "./support/test";

/** The stages of a call: set, previewed by role, seen by applicants; the response to reviews and the discussion of them. */

/** By its value: the label of a choice holds what it means, too. */
const choose = (page: Page, group: string, value: string) =>
  page.getByRole("group", { name: group, exact: true }).locator(`input[value="${value}"]`).check();

test("without JavaScript: an officer sets stages that fit together, previews them by role, and applicants see what to expect", async ({
  browser,
  baseURL,
  portal,
}) => {
  test.setTimeout(120_000);
  const officer = await another(browser, baseURL, false);
  await signIn(officer, "dara", "/agency");
  const story = { title: "", call: "Cliffs and caves: a call with all its stages" };
  await publishCall(officer, story);
  await officer.getByRole("link", { name: "Stages", exact: true }).click();
  await expect(officer.getByRole("heading", { level: 1, name: "Stages" })).toBeVisible();
  await choose(officer, "Interviews", "true");
  await choose(officer, "Response of applicants", "true");
  await officer.getByRole("button", { name: "Save the stages" }).click();
  await expect(officer.locator(".error-summary")).toContainText("Interviews are held by the panel.");
  await expect(officer.locator(".error-summary")).toContainText("can only respond to what they read");

  await choose(officer, "Panel", "true");
  await choose(officer, "Applicants read the reviews", "at-response");
  await officer.getByLabel("The panel meets").fill(`${nextYear}-12-06T10:00`);
  await officer.getByLabel("Decisions are expected").fill(`${nextYear}-12-31T12:00`);
  await officer.getByRole("button", { name: "Save the stages" }).click();
  await expect(officer.getByText("The stages were saved.").first()).toBeVisible();

  await officer.getByRole("link", { name: "Preview by role" }).click();
  const row = (name: string) => officer.getByRole("row", { name: new RegExp(name) });
  await expect(row("The reviews' texts")).toContainText("Sees it");
  await expect(row("The reviewers' names")).not.toContainText("Sees it");
  await officer.getByRole("link", { name: "Reviewer, after" }).click();
  await expect(row("The reviews' texts")).not.toContainText("Sees it");

  const reader = await another(browser, baseURL, false);
  await reader.goto(`/calls?q=${encodeURIComponent("Cliffs and caves")}`);
  await reader.getByRole("link", { name: story.call }).click();
  const expected = reader.locator("#expected");
  await expect(expected).toContainText("You respond to the reviews");
  await expect(expected).toContainText("Applicants are invited to an interview");
  await expect(expected).toContainText(`6 Dec ${nextYear}`);
  const calendar = await ask(portal.urls.primary, `${new URL(reader.url()).pathname}/calendar.ics`);
  expect(calendar.text).toContain("A panel ranks the proposals");
});

test("the stages and their preview are accessible and fit a phone", async ({ browser, portal }) => {
  const officer = await openAs(browser, portal.urls.primary, "dara", "/agency/calls");
  await officer.getByRole("link", { name: "Island oceans: currents, climate and coasts" }).first().click();
  await officer.getByRole("link", { name: "Stages", exact: true }).click();
  await expect(officer.getByRole("heading", { level: 1, name: "Stages" })).toBeVisible();
  await fits(officer);
  await officer.getByRole("link", { name: "Preview by role" }).click();
  await expect(officer.getByRole("heading", { level: 1, name: "Who sees what" })).toBeVisible();
  await fits(officer);
});

test("a team responds to its reviews in time, and the reviewers discuss them without names", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const origin = portal.urls.primary;
  const title = "Barnacles under the breakwater";
  const callId = await preparePanel({
    browser,
    portal,
    call: "Breakwaters: a call with a response",
    applicants: [{ name: "ada", office: "cleo", title, amount: "20000" }],
  });
  const dara = await scriptOf(browser, origin, "dara");
  await dara.run("call.set-stages", {
    callId,
    version: 1,
    panel: "false",
    discussion: "true",
    response: { on: "true", words: "100" },
    visibility: { applicantReviews: "at-response", applicantScores: "after-decision" },
  });
  const officer = await openAs(browser, origin, "dara", `/agency/proposals?call=${callId}`);
  await officer.getByRole("link", { name: title }).click();
  await expect(officer.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const proposalId = new URL(officer.url()).pathname.split("/").pop() ?? "";
  const reviews: Record<string, string> = {};
  for (const name of ["rui", "rosa", "remy"] satisfies DemoName[]) {
    const { reviewId = "" } = await dara.run("review.invite", { proposalId, email: `${name}@demo.test` });
    const reviewer = await scriptOf(browser, origin, name);
    await reviewer.run("review.accept", { reviewId, noConflict: true });
    const scores = { quality: 3, feasibility: 4, impact: 2 };
    await reviewer.run("review.submit", {
      reviewId,
      scores,
      forApplicants: `A word on barnacles ${name.length}.`,
    });
    await dara.run("review.judge", { reviewId, outcome: "usable" });
    reviews[name] = reviewId;
  }
  const connection = await createConnection(portal.databaseUrls.root);
  const id = Buffer.from(callId.replaceAll("-", ""), "hex");
  await connection.execute(
    "UPDATE `call` SET closes_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE id = ?",
    [id],
  );
  await connection.end();

  await officer.goto(`/agency/calls/${callId}/reviews`);
  await officer.getByRole("button", { name: "Ask all teams that are ready" }).click();
  await expect(officer.getByText("0 submitted, 1 being written")).toBeVisible();

  const ada = await openAs(browser, origin, "ada", `/researcher/proposals/${proposalId}`);
  await ada.getByRole("link", { name: "Read the reviews and respond" }).click();
  await expect(ada.getByText("A word on barnacles").first()).toBeVisible();
  for (const word of ["Rui", "Rosa", "Remy"]) await expect(ada.getByRole("main")).not.toContainText(word);
  await ada.getByLabel("Response", { exact: true }).fill("word ".repeat(101));
  await expect(ada.getByText("Saved to server")).toBeVisible();
  await ada.getByRole("link", { name: "Check and submit" }).click();
  await expect(ada.getByText("Shorten it by 1.")).toBeVisible();
  await ada.getByRole("link", { name: "Change it" }).click();
  await ada.getByLabel("Response", { exact: true }).fill("Thank you. The **samples** are kept cold.");
  await expect(ada.getByText("Saved to server")).toBeVisible();
  await fits(ada);
  // Nobody else reads it yet.
  await officer.goto(`/agency/proposals/${proposalId}/reviews`);
  await expect(officer.getByText("Asked; it may respond until")).toBeVisible();
  await expect(officer.getByRole("main")).not.toContainText("kept cold");
  await ada.getByRole("link", { name: "Check and submit" }).click();
  await ada.getByRole("button", { name: "Submit the response" }).click();
  await expect(ada.getByText("The response was submitted.").first()).toBeVisible();
  await expect(officer.getByText("are kept cold")).toBeVisible({ timeout: 20_000 });

  const rosa = await openAs(browser, origin, "rosa", `/reviewer/${reviews.rosa}`);
  await rosa.getByRole("link", { name: "Read what the others say" }).click();
  await expect(rosa.getByText("are kept cold")).toBeVisible();
  await rosa.getByRole("textbox", { name: "Message" }).fill("I would give **more** for the plan now.");
  await rosa.getByRole("button", { name: "Send" }).click();
  await expect(rosa.getByRole("list", { name: "Messages" })).toContainText("You");
  await fits(rosa);
  const remy = await openAs(browser, origin, "remy", `/reviewer/${reviews.remy}/discussion`);
  await expect(remy.getByRole("list", { name: "Messages" })).toContainText(/Reviewer [A-Z]/);
  await expect(remy.getByRole("main")).not.toContainText("Rosa");
  await officer.getByRole("link", { name: "Open the discussion" }).click();
  await officer.getByRole("textbox", { name: "Message" }).fill("Please settle it by Friday.");
  await officer.getByRole("button", { name: "Send" }).click();
  await expect(remy.getByText("Please settle it by Friday.")).toBeVisible({ timeout: 20_000 });
  await fits(officer);
  await officer.getByRole("button", { name: "Close the discussion" }).click();
  await expect(remy.getByText("The discussion is closed.")).toBeVisible({ timeout: 20_000 });
  await expect(ada.getByRole("main")).not.toContainText("settle it by Friday");
});
