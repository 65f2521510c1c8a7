import type { Browser, Page } from "@playwright/test";
import type { DemoName } from "@/scripts/seed/people";
import type { Deployments } from "./support/deployments";
import { buildForm } from "./support/forms";
import { joinTeam, openAs, startProposal, submitProposal } from "./support/journey";
import { scriptOf } from "./support/panel-story";
import { freshWord } from "./support/people";
import { closeNow, endHold } from "./support/releases";
import { expect, test } from "./support/test";

/** From a call to its decision: everything between, once, by everybody who has a part in it. */

const plain = { serviceWorkers: "block" } as const;
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
const shown = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();
const saved = (page: Page) => shown(page, "Saved to server");
const local = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

/** Every kind of question, a response of the applicants, a panel, and decisions that are told together. */
async function announce(dara: Page, title: string): Promise<string> {
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
async function chain(cleo: Page): Promise<() => Promise<void>> {
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
async function write(browser: Browser, portal: Deployments, ada: Page, title: string): Promise<string> {
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
async function rival(browser: Browser, origin: string, callId: string): Promise<string> {
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
async function review(browser: Browser, origin: string, dara: Page, path: string, title: string) {
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
async function panel(
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

test("a call is built, answered by three, endorsed, reviewed, responded to, ranked, decided and told", async ({
  browser,
  portal,
}) => {
  test.setTimeout(400_000);
  const { primary } = portal.urls;
  const title = `Wells ${freshWord()}`;
  const dara = await openAs(browser, primary, "dara", "/agency", plain);
  const call = await announce(dara, title);
  const callId = call.split("/").at(-1) ?? "";
  const cleo = await openAs(browser, primary, "cleo", "/university", plain);
  const undo = await chain(cleo);
  const ada = await openAs(browser, primary, "ada", "/researcher", plain);
  const home = await write(browser, portal, ada, title);
  await submitProposal(ada, home);

  await cleo.goto(home.replace("/researcher/", "/university/"));
  await press(cleo, "Endorse: Research office");
  await press(cleo, "Endorse and send to the agency");
  await shown(cleo, "Endorsed by Cleo Ferreira");
  const other = await rival(browser, primary, callId);
  await undo();
  await closeNow(portal, callId);

  const reviews = `${home.replace("/researcher/", "/agency/")}/reviews`;
  await review(browser, primary, dara, reviews, title);
  await dara.goto(reviews);
  await press(dara, "Ask the team to respond");
  await ada.goto(home);
  await ada.getByRole("link", { name: "Read the reviews and respond" }).click();
  await shown(ada, "Clear, says remy.");
  await expect(ada.getByRole("main")).not.toContainText("Laurent");
  await ada.getByLabel("Response", { exact: true }).fill("We agree.");
  await saved(ada);
  await ada.getByRole("link", { name: "Check and submit" }).click();
  await press(ada, "Submit the response");
  await dara.goto(reviews);
  await shown(dara, "We agree.");

  await panel(browser, primary, dara, call, title, other);
  const eva = await openAs(browser, primary, "eva", `${call}/decisions`);
  for (const box of await eva.getByRole("checkbox").all()) await box.check();
  await press(eva, "Confirm those ticked");
  await shown(eva, "No recommendation waits");
  await dara.goto(`${call}/decisions`);
  await press(dara, "Ask a second person to approve");
  await shown(dara, "A second person must approve");
  await eva.goto(`${call}/decisions`);
  await press(eva, "Approve the release");
  await shown(eva, "Nothing was sent yet");
  await ada.goto(home);
  await expect(ada.getByRole("link", { name: "Read the agency's letter" })).toHaveCount(0);
  await endHold(portal, callId);
  await ada.getByRole("link", { name: "Read the agency's letter" }).click({ timeout: 30_000 });
  await expect(ada.getByRole("main")).toContainText("20,000.50");
});
