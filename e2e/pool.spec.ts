import type { Locator, Page } from "@playwright/test";
import { violations } from "./support/axe";
import {
  endorse,
  openAs,
  publishCall,
  type Story,
  startProposal,
  submitProposal,
  writeProposal,
} from "./support/journey";
import { another } from "./support/people";
import { signIn } from "./support/persona";
import { expect, test } from "./support/test";

/** The pool of reviewers: listed, planned by the optimiser with progress, changed by hand, asked; a draft by a delegate. */

const story: Story = { title: "Kelp forests and seaweed of the harbour", call: "Harbours and their forests" };
const done = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();
const clean = async (page: Page) => expect(await violations(page)).toEqual([]);

/** Chooses the option that begins with a name. */
async function choose(select: Locator, name: string): Promise<void> {
  const value = await select.locator("option", { hasText: name }).first().getAttribute("value");
  await select.selectOption(value ?? "");
}

test("a plan is made with progress, changed by hand and applied; a delegate writes, the reviewer approves", async ({
  browser,
  portal,
}) => {
  test.setTimeout(180_000);
  const { primary } = portal.urls;
  const officer = await openAs(browser, primary, "dara", "/agency/calls");
  await publishCall(officer, story);
  const call = new URL(officer.url()).pathname;
  const ada = await openAs(browser, primary, "ada", "/calls");
  const home = await startProposal(ada, story);
  await writeProposal(ada, home, story, () => done(ada, "Saved to server"));
  await submitProposal(ada, home);
  const cleo = await openAs(browser, primary, "cleo", "/university/proposals");
  await cleo.getByRole("link", { name: story.title }).first().click();
  await endorse(cleo);

  // The worker does not answer for a while: the page says what it waits for, and moves by itself once it does.
  portal.worker.stop();
  await officer.goto(`${call}/reviews`);
  await officer.getByRole("link", { name: "Who reviews what" }).click();
  await expect(officer.locator("dl.stats")).toContainText("Reviews to be given");
  await clean(officer);
  await officer.getByRole("button", { name: "Make a plan" }).click();
  await done(officer, "Waiting for the worker");
  await clean(officer);
  await portal.worker.kill("SIGKILL");
  await portal.worker.start();
  await expect(officer.getByRole("button", { name: "Send 3 invitations" })).toBeVisible({ timeout: 30_000 });
  const table = officer.getByRole("table", { name: "Who gets what" });
  await expect(table).toContainText("Rosa Almeida");
  await expect(table).toContainText("Keywords: kelp, kelp forests, seaweed");
  await expect(table).toContainText("Inês Teles");
  await expect(officer.getByRole("table", { name: "Load of each person" })).toContainText("Rosa Almeida");
  await clean(officer);

  // One whom nothing fits is swapped for somebody whom the officer knows; colleagues of the applicant are not offered.
  await table.getByRole("link", { name: /^Change the reviewers of/ }).click();
  const row = officer.getByRole("row", { name: /fit 0/ });
  const select = row.getByRole("combobox");
  await expect(select.locator("option", { hasText: "Ben Oliveira" })).toHaveCount(0);
  await choose(select, "Remy Laurent");
  await row.getByRole("button", { name: "Swap" }).click();
  await done(officer, "By hand");
  await clean(officer);
  await officer.getByRole("link", { name: "Plan", exact: true }).click();
  await expect(table).toContainText("Remy Laurent");
  await officer.getByRole("button", { name: "Send 3 invitations" }).click();
  await done(officer, "The invitations were made.");
  await portal.mail.next("rosa@demo.test", /asks you for a review/);
  await portal.mail.next("ines.teles@reviewers.test", /asks you for a review/);

  const rosa = await openAs(browser, primary, "rosa", "/reviewer");
  await rosa.getByRole("link", { name: story.title }).click();
  await rosa.getByLabel("I know of no conflict of interest").check();
  await rosa.getByRole("button", { name: "Accept and read the proposal" }).click();
  await rosa.locator("summary", { hasText: "Have somebody write the draft" }).click();
  const ask = rosa.getByRole("form", { name: "Have somebody write the draft" });
  await ask.getByLabel("E-mail address").fill("ben@demo.test");
  await ask.getByRole("button", { name: "Ask the person" }).click();
  await done(rosa, /there is a possible conflict of interest, or a part in it already/);
  await ask.getByLabel("E-mail address").fill("lena@demo.test");
  await ask.getByRole("button", { name: "Ask the person" }).click();
  await done(rosa, "Written by Lena Korhonen");

  // The delegate has no JavaScript.
  const lena = await another(browser, primary, false);
  await signIn(lena, "lena", "/reviewer");
  await lena.getByRole("link", { name: "Rosa Almeida" }).click();
  await expect(lena.getByText("What the tide brings")).toHaveCount(0);
  await lena.getByLabel("I know of no conflict of interest").check();
  await lena.getByRole("button", { name: "Accept and read the proposal" }).click();
  await done(lena, "What the tide brings, and what it takes away.");
  for (const name of ["Quality and originality", "Feasibility", "Impact"])
    await lena
      .getByRole("group", { name: `Score for ${name}` })
      .getByLabel("4 Very good")
      .check();
  await lena.getByRole("button", { name: "Hand it to Rosa Almeida" }).click();
  await expect(lena.locator(".error-summary").first()).toBeVisible();
  for (const name of ["Quality and originality", "Feasibility", "Impact"])
    await lena
      .getByRole("group", { name: `Score for ${name}` })
      .getByLabel("4 Very good")
      .check();
  await lena.getByLabel("Assessment").fill("Well asked, and feasible.");
  await lena.getByRole("button", { name: "Save draft" }).click();
  await done(lena, "Your review was saved.");
  await lena.getByRole("button", { name: "Hand it to Rosa Almeida" }).click();
  await done(lena, "The draft was handed to the reviewer.");

  await rosa.getByRole("link", { name: "Check and approve" }).click();
  await done(rosa, "Written by Lena Korhonen.");
  await rosa.getByRole("button", { name: "Approve and submit in your name" }).click();
  await done(rosa, "Your review was submitted. Thank you.");
  await officer.getByRole("link", { name: story.title }).click();
  await done(officer, "Lena Korhonen: wrote it; the reviewer approved");
});

test("without JavaScript: a list is brought in after a dry run, people are found, and a limit holds", async ({
  browser,
  baseURL,
}) => {
  const officer = await another(browser, baseURL, false);
  await signIn(officer, "dara", "/agency/reviewers");
  await officer.getByRole("link", { name: "Bring in a list" }).click();
  await officer
    .getByLabel("The list")
    .fill("Email;Name;Keywords;At once\nmilo@reviewers.test;Milo Grant;basalt|dykes;0\nwrong;Nobody;;\n");
  await officer.getByRole("button", { name: "Check the list" }).click();
  await expect(officer.getByRole("row", { name: /wrong, Nobody/ })).toContainText("Error");
  await officer.getByRole("button", { name: "Bring in 1 of 2" }).click();
  await done(officer, "1 people were added and 0 entries changed.");

  await officer.goto("/agency/reviewers");
  const filter = officer.getByRole("search", { name: "Filter reviewers" });
  await filter.getByLabel("Name, address or keyword").fill("basalt");
  await filter.getByRole("button", { name: "Apply" }).click();
  await expect(officer.getByRole("row")).toHaveCount(2);
  await officer.getByRole("link", { name: "Milo Grant" }).click();
  await expect(officer.getByLabel("Open reviews at once")).toHaveValue("0");

  await officer.goto("/agency/proposals");
  await officer
    .getByRole("link", { name: /lichen/i })
    .first()
    .click();
  await officer.getByRole("link", { name: "Reviewers and reviews" }).click();
  await officer.getByLabel("E-mail address").fill("milo@reviewers.test");
  await officer.getByRole("button", { name: "Check for conflicts and invite" }).click();
  await done(officer, /Milo Grant has 0 open reviews at your agency, and takes at most 0 at once/);

  const remy = await another(browser, baseURL, false);
  await signIn(remy, "remy", "/account/reviewing");
  await remy.getByLabel("Keywords").fill("Radar, mapping");
  await remy.getByRole("button", { name: "Save", exact: true }).click();
  await done(remy, "Agencies that list you go by it from now on.");
  await remy.getByRole("button", { name: "Leave" }).click();
  await done(remy, "You left the pool.");
  await officer.goto("/agency/reviewers?q=Remy");
  await done(officer, "Nobody matches");
  await remy.getByRole("button", { name: "Come back" }).click();
  await officer.goto("/agency/reviewers?q=radar");
  await done(officer, "Remy Laurent");
});
