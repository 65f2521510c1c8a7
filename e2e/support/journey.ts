import type { Browser, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { DemoName } from "@/scripts/seed/people";
import type { Deployments } from "./deployments";
import { signIn } from "./persona";

/** The steps of the main job, from a call to money spent, as people click them; with and without JavaScript. */

export type Story = { title: string; call: string };

/** A browser of its own for a person, on a page of theirs. */
export async function openAs(
  browser: Browser,
  baseURL: string,
  name: DemoName,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL, ...options });
  // A step that cannot be done should say so, not wait for the whole story's end.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await signIn(page, name, path);
  return page;
}

const local = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 16);
const DAY = 24 * 3_600_000;

/** The agency drafts a call and publishes it, unless told not to yet. */
export async function publishCall(page: Page, story: Story, { publish = true } = {}): Promise<void> {
  await page.goto("/agency/calls/new");
  await page.getByLabel("Title", { exact: true }).fill(story.call);
  await page.getByLabel("Summary").fill("Small projects that end with a measurement.");
  await page.getByLabel("Description").fill("## What we fund\n\nOne question, **one** year.");
  await page.getByLabel("Opens").fill(local(-DAY));
  await page.getByLabel("Closes").fill(local(30 * DAY));
  await page.getByLabel("Smallest amount").fill("1,000");
  await page.getByLabel("Largest amount").fill("50.000,00");
  await page.getByRole("textbox", { name: "Heading 1" }).fill("Staff");
  await page.getByRole("textbox", { name: "Heading 2" }).fill("Travel");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: story.call })).toBeVisible();
  if (!publish) return;
  await page
    .getByRole("link", { name: /publish/i })
    .first()
    .click();
  await page.getByRole("button", { name: "Publish this call" }).click();
  await expect(page.getByText("The call was published.").first()).toBeVisible();
}

/** The researcher finds the call by its words and starts a proposal on it. @returns the proposal's path */
export async function startProposal(page: Page, story: Story): Promise<string> {
  await page.goto(`/calls?q=${encodeURIComponent(story.call)}`);
  await page.getByRole("link", { name: story.call }).click();
  await page.getByRole("button", { name: "Start a proposal" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Untitled proposal" })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Invites somebody to the team, and lets them accept. @returns their page, on the proposal's home */
export async function joinTeam(
  browser: Browser,
  portal: Deployments,
  lead: Page,
  home: string,
  { name, role, origin = portal.urls.primary }: { name: DemoName; role: string; origin?: string },
): Promise<Page> {
  await lead.goto(`${home}/team`);
  const form = lead.getByRole("form", { name: "Invite a person" });
  await form.getByLabel("E-mail address").fill(`${name}@demo.test`);
  await form.getByLabel(role).check();
  const before = portal.mail.last;
  await form.getByRole("button", { name: "Send the invitation" }).click();
  const link = new URL(await portal.mail.link(`${name}@demo.test`, / invites you/, before));
  const path = link.pathname + link.search;
  const page = await openAs(browser, origin, name, path, { serviceWorkers: "block" });
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page).toHaveURL(new RegExp(home));
  return page;
}

/** Every part that must be there, saved by the button (which works without a script). */
export async function writeProposal(page: Page, home: string, story: Story, saved: () => Promise<void>) {
  await page.goto(`${home}/summary`);
  await page.getByLabel("Title").fill(story.title);
  await page.getByLabel("Abstract").fill("What the tide brings, and what it takes away.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved();
  await page.goto(`${home}/sections/case`);
  await page.getByLabel("Case for support").fill("## Why\n\nBecause **nobody** knows.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved();
  await page.goto(`${home}/budget`);
  await page.getByLabel("Staff, year 1").fill("20.000,50");
  await page.getByLabel("Travel, year 2").fill("4,999.50");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await saved();
}

/** Presses the button that decides; a journey may let something happen meanwhile. */
export type Press = (page: Page, press: () => Promise<void>) => Promise<void>;
const undisturbed: Press = (_page, press) => press();

/** Checks and submits. @returns the reference on the receipt */
export async function submitProposal(
  page: Page,
  home: string,
  pressing: Press = undisturbed,
): Promise<string> {
  await page.goto(`${home}/check`);
  await pressing(page, () => page.getByRole("button", { name: "Submit the proposal" }).click());
  await expect(page.getByRole("heading", { level: 1, name: "Receipt" })).toBeVisible();
  const reference = /[A-Z]+-\d{4}-\d{5}/.exec(
    (await page.getByText(/^Submitted: /).textContent()) ?? "",
  )?.[0];
  expect(reference).toBeTruthy();
  return reference as string;
}

/** The research office endorses the proposal it has before it. */
export async function endorse(page: Page): Promise<void> {
  await page
    .getByRole("form", { name: "Endorse the proposal" })
    .getByLabel("Comment")
    .fill("Room is agreed.");
  await page.getByRole("button", { name: /^Endorse/ }).click();
  await expect(page.getByText("Endorsed by Cleo Ferreira")).toBeVisible();
}

/** The officer recommends part of the amount. */
export async function recommend(page: Page): Promise<void> {
  const form = page.getByRole("form", { name: "Recommend a decision" });
  await form.getByLabel("Award", { exact: true }).check();
  await form.getByLabel(/Amount to award/).fill("20,000");
  await form.getByLabel("Reason").fill("A clear question and a fair price.");
  await form.getByRole("button", { name: "Recommend" }).click();
  await expect(page.getByText("A clear question and a fair price.").first()).toBeVisible();
}

/** The approver, a second person, makes it final. */
export async function decide(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Confirm the award" }).click();
  await expect(page.getByText(/Confirmed by Eva Correia/).first()).toBeVisible();
}

/** The university accepts the offer; the account opens. */
export async function accept(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Accept the award" }).click();
  await expect(balanceOf(page)).toHaveText("€20,000.00");
}

/** A member spends on a heading of the account. */
export async function spend(
  page: Page,
  amount: string,
  description: string,
  pressing: Press = undisturbed,
): Promise<void> {
  const form = page.getByRole("form", { name: "Spend", exact: true });
  await form.getByLabel("Heading").selectOption("Staff");
  await form.getByLabel(/^Amount/).fill(amount);
  await form.getByLabel("Description").fill(description);
  await pressing(page, () => form.getByRole("button", { name: "Spend" }).click());
}

/** What the account can still spend. */
export const balanceOf = (page: Page): Locator =>
  page.locator("dl.stats div").filter({ hasText: "Balance" }).locator("dd.figure");
