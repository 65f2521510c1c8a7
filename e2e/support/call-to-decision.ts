import type { Browser, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { DemoName } from "@/scripts/seed/people";
import type { Deployments } from "./deployments";
import { buildForm } from "./forms";
import { joinTeam, openAs, startProposal } from "./journey";
import { scriptOf } from "./panel-story";
import { freshWord } from "./people";

/** The parts of the way from a call to its decision, as everybody who has a part in it clicks them. */

export const plain = { serviceWorkers: "block" } as const;
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true }).click();
export const shown = (page: Page, text: string | RegExp) =>
  expect(page.getByText(text).first()).toBeVisible();
export const saved = (page: Page) => shown(page, "Saved to server");
const local = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

/** Every kind of question, a response of the applicants, a panel, and decisions that are told together. */
export async function announce(dara: Page, title: string): Promise<string> {
  const form = await buildForm(dara, title);
  const call = form.replace(/\/form$/, "");
  await dara.goto(`${call}/stages`);
  const choose = (group: string, option: string) =>
    dara
      .getByRole("group", { name: group })
      .getByRole("radio", { name: new RegExp(`^${option}`) })
      .check();
  await choose("Response of applicants", "On");
  await choose("Panel", "On");
  await choose("Applicants hear of decisions", "All together");
  await choose("Applicants read the reviews", "When they are asked to respond");
  await press(dara, "Save the stages");
  await shown(dara, "The stages were saved.");
  await dara.goto(`${call}/publish`);
  await press(dara, "Publish this call");
  await shown(dara, "The call was published.");
  return call;
}

/** Two steps; whoever has the second is away, and somebody stands in. @returns what puts it back as it was */
export async function chain(cleo: Page): Promise<() => Promise<void>> {
  const set = async (steps: [string, string][]) => {
    await cleo.goto("/university/endorsement");
    for (const [index, [name, people]] of steps.entries()) {
      await cleo.getByLabel(`Name of step ${index + 1}`).fill(name);
      await cleo.getByLabel(`People of step ${index + 1}`).fill(people);
    }
    await press(cleo, "Save the chain");
    await shown(cleo, "The chain was saved.");
  };
  await set([
    ["Research office", ""],
    ["Signatory", "fin@demo.test"],
  ]);
  await cleo.getByLabel("Who is away").fill("fin@demo.test");
  await cleo.getByLabel("Who stands in").fill("cleo@demo.test");
  await cleo.getByLabel("From").fill(local(-48));
  await cleo.getByLabel("Until").fill(local(48));
  await press(cleo, "Name the stand-in");
  await shown(cleo, "The stand-in was named.");
  return async () => {
    await cleo.goto("/university/endorsement");
    await cleo
      .getByRole("listitem")
      .filter({ hasText: "Cleo Ferreira for Fin Andrade" })
      .getByRole("button", { name: "End now" })
      .click();
    await set([
      ["Research office", ""],
      ["", ""],
    ]);
  };
}

/** A team of three writes at once; two of them change the same text. */
export async function write(
  browser: Browser,
  portal: Deployments,
  ada: Page,
  title: string,
): Promise<string> {
  const home = await startProposal(ada, { title, call: title });
  const ben = await joinTeam(browser, portal, ada, home, { name: "ben", role: "Co-investigator" });
  const zoe = await joinTeam(browser, portal, ada, home, {
    name: "zoe",
    role: "Co-investigator",
    origin: portal.urls.backup,
  });
  await Promise.all([
    (async () => {
      await ada.goto(`${home}/summary`);
      await ada.getByLabel("Title").fill(title);
      await ada.getByLabel("Abstract").fill("What the wells say.");
      await saved(ada);
    })(),
    (async () => {
      await ben.goto(`${home}/sections/water`);
      await ben.getByLabel("Short name").fill("Wells");
      await ben.getByLabel("Method").fill("One two three");
      await ben.getByLabel("Wells").fill("40");
      await ben.getByLabel("Pump in EUR").fill("1.250,50");
      await ben.getByLabel("First day").fill("2027-03-01");
      await ben.getByLabel("Yes").check();
      await ben.getByLabel("Licence").fill("A-77");
      await ben.getByLabel("Drones").check();
      await ben.getByLabel("Partners, row 1, Name").fill("Harbour office");
      await ben.getByLabel("Partners, row 1, Share").fill("1.000,50");
      await saved(ben);
    })(),
    (async () => {
      await zoe.goto(`${home}/budget`);
      await zoe.getByLabel("Staff, year 1").fill("20.000,50");
      await saved(zoe);
    })(),
  ]);
  const section = `${home}/sections/case`;
  const text = "First we look. Then we measure. Then we write.";
  await ada.goto(section);
  await ada.getByLabel("Case for support").fill(text);
  await saved(ada);
  await zoe.goto(section);
  await ada.route("**/api/commands/**", (route) => route.abort());
  await ada.getByLabel("Case for support").fill(text.replace("look.", "look twice."));
  await expect(ada.locator(".save-line")).toContainText("Offline");
  await zoe.getByLabel("Case for support").fill(text.replace("write.", "publish."));
  await saved(zoe);
  await ada.unroute("**/api/commands/**");
  const conflict = ada.getByRole("alert").filter({ hasText: "Somebody else changed this too" });
  await expect(conflict).toBeVisible({ timeout: 20_000 });
  await conflict.getByRole("button", { name: "Keep both" }).click();
  await expect(ada.getByLabel("Case for support")).toHaveValue(
    "First we look twice. Then we measure. Then we publish.",
  );
  await saved(ada);
  for (const page of [ben, zoe]) await page.context().close();
  return home;
}

/** Another proposal on the call, so that there is something to rank. @returns its title */
export async function rival(browser: Browser, origin: string, callId: string): Promise<string> {
  const ben = await scriptOf(browser, origin, "ben");
  const place = (await ben.get("/api/v1/me")).memberships.find(
    ({ organisationKind }) => organisationKind === "university",
  );
  const { proposalId = "" } = await ben.run("proposal.start", {
    callId,
    organisationId: place?.organisationId,
  });
  const title = `Rain ${freshWord()}`;
  await ben.run("proposal.save", {
    proposalId,
    version: 1,
    title,
    abstract: "What the rain says.",
    sections: { case: "Because.", "short-name": "Rain", animals: "no" },
    budget: [{ heading: "Staff", year: 1, amount: "30000" }],
  });
  await ben.run("proposal.submit", { proposalId });
  const cleo = await scriptOf(browser, origin, "cleo");
  await cleo.run("proposal.endorse", { proposalId });
  await cleo.run("proposal.endorse", { proposalId });
  return title;
}

/** Asked, accepted, written, submitted; the officer finds it usable. */
export async function review(browser: Browser, origin: string, dara: Page, path: string, title: string) {
  for (const [name, full] of [
    ["rui", "Rui Bettencourt"],
    ["rosa", "Rosa Almeida"],
    ["remy", "Remy Laurent"],
  ] as const satisfies [DemoName, string][]) {
    await dara.goto(path);
    await dara
      .getByRole("form", { name: "Ask a reviewer" })
      .getByLabel("E-mail address")
      .fill(`${name}@demo.test`);
    await press(dara, "Check for conflicts and invite");
    await shown(dara, full);
    const reviewer = await openAs(browser, origin, name, "/reviewer");
    await reviewer.getByRole("link", { name: title }).click();
    await reviewer.getByLabel("I know of no conflict of interest").check();
    await press(reviewer, "Accept and read the proposal");
    await expect(reviewer.getByRole("region", { name: "The proposal" })).toContainText("look twice");
    for (const score of await reviewer.getByRole("group", { name: /^Score for / }).all())
      await score.getByLabel("4 Very good").check();
    await reviewer.getByLabel("Assessment").fill(`Clear, says ${name}.`);
    await reviewer.getByLabel("Assessment").blur();
    await saved(reviewer);
    await reviewer.getByRole("link", { name: "Check and submit" }).click();
    await press(reviewer, "Submit the review");
    await shown(reviewer, "Your review was submitted. Thank you.");
    await reviewer.context().close();
    await dara.goto(path);
    const card = dara.locator("section", { has: dara.getByRole("heading", { name: full }) }).first();
    await card.getByText("Check whether it is usable").click();
    await card.getByRole("radio", { name: /^Usable/ }).check();
    await card.getByRole("button", { name: "Save", exact: true }).click();
    await expect(card).toContainText("Usable");
  }
}

/** Three members, one of whom leaves the room; the other two score what they discuss. */
export async function panel(
  browser: Browser,
  origin: string,
  dara: Page,
  call: string,
  title: string,
  other: string,
) {
  await dara.goto(`${call}/panel`);
  await dara.getByLabel("Meets").fill(local(24));
  await dara.getByLabel("Place or link").fill("Room 4");
  await dara.getByLabel("Available to award").fill("25.000,00");
  await press(dara, "Set up the panel");
  const members: Page[] = [];
  // Lena's institute is that of a co-investigator of the first proposal.
  for (const name of ["nils", "nora", "lena"] as const) {
    await dara.getByLabel("E-mail address of their account").fill(`${name}@demo.test`);
    await press(dara, "Invite");
    await shown(dara, `${name}@demo.test`);
    const member = await openAs(browser, origin, name, "/panels");
    await member.getByRole("link", { name: title }).click();
    await press(member, "Accept to sit on this panel");
    members.push(member);
  }
  const lena = members[2] as Page;
  await dara.goto(`${call}/panel/agenda`);
  for (const [index, name] of [title, other].entries())
    await dara
      .getByRole("group", { name })
      .getByLabel("Number")
      .fill(String(index + 1));
  await press(dara, "Save the agenda");
  await expect(dara.getByRole("row", { name: new RegExp(title) })).toContainText("Lena Korhonen");
  for (const [name, figure] of [
    [title, "9"],
    [other, "6"],
  ] as const) {
    await dara.goto(`${call}/panel/agenda`);
    await dara.getByRole("table").getByRole("link", { name }).click();
    await press(dara, "Go to this item");
    await expect(dara.getByRole("button", { name: "Reveal the scores" })).toBeVisible();
    for (const member of name === title ? members.slice(0, 2) : members) {
      await expect(member.getByRole("region", { name: "Now" })).toContainText(name);
      const form = member.getByRole("form", { name: "Your score" });
      await form.getByLabel("Score").selectOption(figure);
      await form.getByRole("button").click();
      await shown(member, `You gave ${figure}.`);
    }
    if (name === title) await expect(lena.getByText("No item is open for you")).toBeVisible();
    await press(dara, "Reveal the scores");
    await press(dara, "Close this item");
  }
  await expect(lena.getByRole("table", { name: "Order so far" }).getByRole("row")).toHaveCount(2);
  await dara.goto(`${call}/panel/ranking`);
  const ranked = dara.getByRole("table", { name: "Ranked list" }).getByRole("row");
  await expect(ranked.nth(1)).toContainText("Above");
  await expect(ranked.nth(2)).toContainText("Below");
  await press(dara, "Close the panel");
  await shown(dara, "The panel is closed. Its order stands.");
  await dara.getByRole("link", { name: "Recommend from this list" }).click();
  await press(dara, "Recommend");
  await shown(dara, "Made so far: €20,000.50 in awards");
}
