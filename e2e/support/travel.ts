import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import type { Deployments } from "./deployments";
import {
  accept,
  balanceOf,
  decide,
  endorse,
  openAs,
  type Press,
  publishCall,
  recommend,
  type Story,
  spend,
  startProposal,
  submitProposal,
  writeProposal,
} from "./journey";

/** The main job once through, from a call to money spent, by four people in four browsers of their own. */
export type Travel = {
  browser: Browser;
  portal: Deployments;
  /** What people type: the primary's, or the edge's. */
  origin: string;
  /** false: plain forms, and pages that are loaded again to see what others did. */
  javaScriptEnabled?: boolean;
  story: Story;
  /** What happens while the proposal is submitted, and while money is spent. */
  submitting?: Press;
  spending?: Press;
};

/** The people's pages, and how one of them comes to see what another did: live, or by loading the page. */
type Party = Record<"researcher" | "agency" | "university", Page> & {
  open(name: "eva", path: string): Promise<Page>;
  sees(page: Page, what: Locator, path?: string): Promise<void>;
};

/** Travels the whole journey. @returns the proposal's path, its reference and the description of what was spent */
export async function travel(travel: Travel): Promise<{ home: string; reference: string; spent: string }> {
  const { browser, origin, javaScriptEnabled = true } = travel;
  const open = (name: "ada" | "cleo" | "dara" | "eva", path: string) =>
    openAs(browser, origin, name, path, { javaScriptEnabled });
  const party: Party = {
    researcher: await open("ada", "/calls"),
    agency: await open("dara", "/agency/calls"),
    university: await open("cleo", "/university"),
    open,
    async sees(page, what, path = new URL(page.url()).pathname) {
      // Where the others have scripts, a reload would hide that the change did not come by itself.
      if (!javaScriptEnabled) await page.goto(path);
      await expect(what).toBeVisible({ timeout: 20_000 });
    },
  };
  const { home, reference } = await propose(travel, party);
  await award(travel, party, home, reference);
  return { home, reference, spent: await use(travel, party) };
}

/** Call, proposal, submission. */
async function propose({ story, portal, submitting, javaScriptEnabled = true }: Travel, party: Party) {
  const { researcher, agency, university } = party;
  // A researcher who has the catalogue open sees the call when it is published.
  await publishCall(agency, story);
  await party.sees(researcher, researcher.getByRole("link", { name: story.call }));
  const home = await startProposal(researcher, story);

  // Submitted too early: every blocker at once, and nothing has happened.
  await researcher.goto(`${home}/check`);
  await researcher.getByRole("button", { name: "Submit the proposal" }).click();
  await expect(researcher.locator(".error-summary li")).toHaveCount(4);

  const saved = javaScriptEnabled ? "Saved to server" : "The proposal was saved.";
  await writeProposal(researcher, home, story, () =>
    expect(researcher.getByText(saved).first()).toBeVisible(),
  );

  // The agency looks at its inbox and must not learn of it before the university has endorsed.
  await agency.goto("/agency/proposals");
  await expect(agency.getByRole("heading", { level: 1 })).toBeVisible();
  const reference = await submitProposal(researcher, home, submitting);
  await portal.mail.next("ada@demo.test", new RegExp(`Receipt: ${reference}`));
  await party.sees(university, university.getByRole("link", { name: story.title }).first());
  if (!javaScriptEnabled) await agency.reload();
  await expect(agency.getByText(story.title)).toHaveCount(0);
  return { home, reference };
}

/** Endorsement, and the decision of two people. */
async function award({ story }: Travel, party: Party, home: string, reference: string): Promise<void> {
  const { researcher, agency, university } = party;
  await researcher.goto(home);
  await university.getByRole("link", { name: story.title }).first().click();
  // Returning needs a comment, and says so.
  const back = university.getByRole("form", { name: "Return the proposal" });
  await back.getByLabel("What should be changed").fill(" ");
  await back.getByRole("button", { name: "Return to the team" }).click();
  await expect(university.locator(".error-summary")).toContainText("There is a problem");
  await endorse(university);
  await party.sees(researcher, researcher.getByText("It has reached Island Science Fund"));

  await party.sees(agency, agency.getByRole("link", { name: story.title }));
  await agency.getByRole("link", { name: story.title }).click();
  await expect(agency.getByText(reference).first()).toBeVisible();
  // All that was typed has arrived, as it was typed.
  await expect(agency.getByText("What the tide brings, and what it takes away.").first()).toBeVisible();
  await expect(agency.locator("strong", { hasText: "nobody" })).toBeVisible();
  await expect(agency.getByText("€25,000.00").first()).toBeVisible();
  await recommend(agency);
  // A proposed decision is the agency's alone.
  await expect(agency.getByRole("button", { name: "Confirm the award" })).toHaveCount(0);
  await expect(researcher.getByText("A clear question and a fair price.")).toHaveCount(0);
  const approver = await party.open("eva", new URL(agency.url()).pathname);
  await decide(approver);
  await party.sees(agency, agency.getByText(/Confirmed by Eva Correia/).first());
  await party.sees(researcher, researcher.getByText("Island Science Fund awards €20,000.00"));
}

/** Acceptance opens the account; what is spent there all three see. */
async function use({ story, spending }: Travel, party: Party): Promise<string> {
  const { researcher, agency, university } = party;
  const title = { name: story.title };
  await university.goto("/university/awards");
  await university.getByRole("link", title).click();
  await researcher.goto("/researcher/awards");
  await researcher.getByRole("link", title).click();
  await expect(researcher.getByText("Awaiting the university's answer")).toBeVisible();
  await accept(university);
  await party.sees(researcher, balanceOf(researcher).filter({ hasText: "€20,000.00" }));

  await agency.goto("/agency/awards");
  await agency.getByRole("link", title).click();
  await expect(balanceOf(agency)).toHaveText("€20,000.00");
  await spend(researcher, "20.000,01", "More than there is");
  await expect(researcher.locator(".error-summary")).toContainText("There is a problem");
  const description = `Pressure sensor for ${story.title}`;
  await spend(researcher, "1.250,50", description, spending);
  for (const page of [researcher, university, agency]) {
    await party.sees(page, page.getByRole("row", { name: new RegExp(description) }));
    await expect(balanceOf(page)).toHaveText("€18,749.50");
  }
  return description;
}
