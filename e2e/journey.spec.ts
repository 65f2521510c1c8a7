import {
  accept,
  balanceOf,
  decide,
  endorse,
  openAs,
  publishCall,
  recommend,
  type Story,
  spend,
  startProposal,
  submitProposal,
  writeProposal,
} from "./support/journey";
import { expect, test } from "./support/test";

/** The main job once through: three parties in their own browsers, each seeing the others' changes without a reload. */

const story: Story = { title: "Tides in narrow harbours", call: "Harbours and their tides" };

test("from a call to money spent, everybody watching", async ({ browser, portal }) => {
  test.setTimeout(240_000);
  const { primary } = portal.urls;
  const researcher = await openAs(browser, primary, "ada", "/calls");
  const agency = await openAs(browser, primary, "dara", "/agency/calls");
  const university = await openAs(browser, primary, "cleo", "/university");

  // A researcher who has the catalogue open sees the call when it is published.
  await publishCall(agency, story);
  await expect(researcher.getByRole("link", { name: story.call })).toBeVisible();
  const home = await startProposal(researcher, story);
  const saved = () => expect(researcher.getByText("Saved to server")).toBeVisible();
  await writeProposal(researcher, home, story, saved);

  // The agency looks at its inbox and must not learn of it before the university has endorsed.
  await agency.goto("/agency/proposals");
  await expect(agency.getByRole("heading", { level: 1 })).toBeVisible();
  const reference = await submitProposal(researcher, home);
  await portal.mail.next("ada@demo.test", new RegExp(`Receipt: ${reference}`));
  await expect(university.getByRole("link", { name: story.title }).first()).toBeVisible();
  await expect(agency.getByText(story.title)).toHaveCount(0);

  await researcher.goto(home);
  await university.getByRole("link", { name: story.title }).first().click();
  await endorse(university);
  await expect(researcher.getByText("It has reached Island Science Fund")).toBeVisible();
  await expect(agency.getByRole("link", { name: story.title })).toBeVisible();

  await agency.getByRole("link", { name: story.title }).click();
  await recommend(agency);
  // A proposed decision is the agency's alone.
  await expect(agency.getByRole("button", { name: "Confirm the award" })).toHaveCount(0);
  await expect(researcher.getByText("A clear question and a fair price.")).toHaveCount(0);
  const approver = await openAs(browser, primary, "eva", new URL(agency.url()).pathname);
  await decide(approver);
  await expect(agency.getByText(/Confirmed by Eva Correia/).first()).toBeVisible();
  await expect(researcher.getByText("Island Science Fund awards €20,000.00")).toBeVisible();

  await university.goto("/university/awards");
  await university.getByRole("link", { name: story.title }).click();
  await researcher.goto("/researcher/awards");
  await researcher.getByRole("link", { name: story.title }).click();
  await expect(researcher.getByText("Awaiting the university's answer")).toBeVisible();
  await accept(university);
  await expect(balanceOf(researcher)).toHaveText("€20,000.00");

  await agency.goto("/agency/awards");
  await agency.getByRole("link", { name: story.title }).click();
  await spend(researcher, "1.250,50", "Pressure sensor, invoice 17");
  for (const page of [researcher, university, agency]) {
    await expect(balanceOf(page)).toHaveText("€18,749.50");
    await expect(page.getByRole("row", { name: /Pressure sensor, invoice 17/ })).toBeVisible();
  }
});
