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

/** The main job once through with plain forms: what no browser's script helps with. */

const story: Story = { title: "Salt in the wells of low islands", call: "Wells and their water" };

test("from a call to money spent, without JavaScript", async ({ browser, portal }) => {
  test.setTimeout(240_000);
  const open = (name: "ada" | "cleo" | "dara" | "eva", path: string) =>
    openAs(browser, portal.urls.primary, name, path, { javaScriptEnabled: false });
  const agency = await open("dara", "/agency");
  await publishCall(agency, story);

  const researcher = await open("ada", "/researcher");
  const home = await startProposal(researcher, story);

  // Submitted too early: every blocker at once, and nothing has happened.
  await researcher.goto(`${home}/check`);
  await researcher.getByRole("button", { name: "Submit the proposal" }).click();
  const problems = researcher.locator(".error-summary li");
  await expect(problems).toHaveCount(4);

  const saved = () => expect(researcher.getByText("The proposal was saved.").first()).toBeVisible();
  await writeProposal(researcher, home, story, saved);
  const reference = await submitProposal(researcher, home);

  const university = await open("cleo", "/university");
  await university.getByRole("link", { name: story.title }).first().click();
  // Returning needs a comment: refused by the server, since the browser's own check is the only script-free help.
  await university
    .getByRole("form", { name: "Return the proposal" })
    .getByLabel("What should be changed")
    .fill(" ");
  await university.getByRole("button", { name: "Return to the team" }).click();
  await expect(university.locator(".error-summary")).toContainText("There is a problem");
  await endorse(university);

  await agency.goto("/agency/proposals");
  await agency.getByRole("link", { name: story.title }).click();
  await expect(agency.getByText(reference).first()).toBeVisible();
  await recommend(agency);
  const approver = await open("eva", new URL(agency.url()).pathname);
  await decide(approver);

  await university.goto("/university/awards");
  await university.getByRole("link", { name: story.title }).click();
  await accept(university);

  await researcher.goto("/researcher/awards");
  await researcher.getByRole("link", { name: story.title }).click();
  await spend(researcher, "20.000,01", "More than there is");
  await expect(researcher.locator(".error-summary")).toContainText("There is a problem");
  await spend(researcher, "300", "Sampling bottles, invoice 4");
  await expect(balanceOf(researcher)).toHaveText("€19,700.00");
  await agency.goto("/agency/awards");
  await agency.getByRole("link", { name: story.title }).click();
  await expect(balanceOf(agency)).toHaveText("€19,700.00");
});
