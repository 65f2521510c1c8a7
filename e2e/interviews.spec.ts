import type { Page } from "@playwright/test";
import { fits } from "./support/axe";
import { openAs } from "./support/journey";
import { type Applicant, preparePanel, scriptOf } from "./support/panel-story";
import { expect, test } from "./support/test";

/** Interviews with a panel: times offered, teams that choose them, the room that prepares, a time that moves. */

const CALL = "Islands in conversation: a call with interviews";
const SECRET = "Voices under the ice";
const OPEN = "Echoes of the caldera";
const applicants: Applicant[] = [
  { name: "zoe", office: "lena", title: SECRET, amount: "20000" },
  { name: "ada", office: "cleo", title: OPEN, amount: "20000" },
];

const DAY = 86_400_000;
const local = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 16);
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
/** What a page at the agency says once it has done it. */
const done = (page: Page, words: string) => expect(page.getByText(words).first()).toBeVisible();

/** A member who sits on the panel, on its page. */
async function sits(member: Page): Promise<void> {
  await member.getByRole("link", { name: CALL }).click();
  await press(member, "Accept to sit on this panel");
  await expect(member.getByText("No item is open for you")).toBeVisible();
}

test("teams choose among times, one team each; whoever leaves the room sees nothing; a time moves and one is called off", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const origin = portal.urls.primary;
  const callId = await preparePanel({ browser, portal, call: CALL, applicants });
  const { run } = await scriptOf(browser, origin, "dara");
  await run("call.set-stages", { callId, version: 1, interview: "true" });
  const meetsAt = new Date(Date.now() + 20 * DAY).toISOString();
  const { panelId = "" } = await run("panel.set-up", { callId, meetsAt, place: "Room 4", budget: "40000" });
  for (const name of ["rui", "rosa"]) await run("panel.invite", { panelId, email: `${name}@demo.test` });
  const base = `/agency/calls/${callId}/panel`;
  const [officer, rui, rosa] = (await Promise.all([
    openAs(browser, origin, "dara", `${base}/agenda`),
    openAs(browser, origin, "rui", "/panels"),
    openAs(browser, origin, "rosa", "/panels"),
  ])) as [Page, Page, Page];
  await Promise.all([sits(rui), sits(rosa)]);
  await press(officer, "Save the agenda");
  await done(officer, "The agenda was saved");
  // One of the two members leaves the room for the first proposal.
  await rosa.getByRole("link", { name: SECRET }).click();
  await rosa.locator("summary", { hasText: "Leave the room for this proposal" }).click();
  await rosa.getByLabel("What relates you").fill("We were married until last year.");
  await press(rosa, "Declare and leave");
  await expect(rosa.getByText(SECRET)).toHaveCount(0);

  // Two times in a row, then both teams are asked.
  await officer.goto(`${base}/interviews`);
  const offer = officer.getByRole("form", { name: "Offer times" });
  await offer.getByLabel("First begins").fill(local(8));
  await offer.getByLabel("How many").fill("2");
  await offer.getByLabel("Pause between").fill("15");
  await offer.getByLabel("Place or video link").fill("https://meet.fund.test/islands");
  await press(officer, "Offer the times");
  await done(officer, "The times are offered.");
  const invite = officer.getByRole("form", { name: "Invite teams" });
  for (const { title } of applicants) await invite.getByLabel(title).check();
  await invite.getByLabel("A time is to be chosen by").fill(local(5));
  await invite.getByLabel("What the teams should know").fill("Ten minutes on the plan, then our questions.");
  await press(officer, "Invite");
  await done(officer, "The teams are invited.");
  await fits(officer);

  // Both have the same two times before them; who presses first has one, the other is told.
  const [ada, zoe] = (await Promise.all([
    openAs(browser, origin, "ada", "/researcher/proposals"),
    openAs(browser, origin, "zoe", "/researcher/proposals", {
      javaScriptEnabled: false,
      serviceWorkers: "block",
    }),
  ])) as [Page, Page];
  for (const [page, title] of [
    [ada, OPEN],
    [zoe, SECRET],
  ] as const) {
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByText("You are invited to an interview")).toBeVisible();
    await page.getByRole("link", { name: "Choose a time" }).click();
    await expect(page.getByText("Ten minutes on the plan")).toBeVisible();
    await expect(page.getByRole("button", { name: "Choose this time" })).toHaveCount(2);
  }
  const first = (page: Page) => page.getByRole("button", { name: "Choose this time" }).first().click();
  await first(ada);
  await expect(ada.getByText("Your team has this time").first()).toBeVisible();
  await first(zoe);
  await expect(zoe.getByText("Another team has just taken this time. Choose another.").first()).toBeVisible();
  await expect(zoe.getByRole("button", { name: "Choose this time" })).toHaveCount(1);
  await first(zoe);
  await expect(zoe.getByText("Your team has this time").first()).toBeVisible();
  await ada.getByRole("form", { name: "Who comes" }).getByLabel("Ada Marques").check();
  await press(ada, "Save who comes");
  await done(ada, "The panel reads who comes.");
  await fits(ada);
  const ics = await ada.evaluate(async () => (await fetch(`${location.pathname}/calendar.ics`)).text());
  expect(ics).toContain("BEGIN:VEVENT");
  expect(ics).toContain("meet.fund.test/islands");

  // The room: whoever left it for one proposal does not see that it is interviewed.
  await rosa.goto(`/panels/${panelId}/interviews`);
  await expect(rosa.getByText("comes: Ada Marques")).toBeVisible();
  await expect(rosa.getByRole("main")).not.toContainText(SECRET);
  await rui.goto(`/panels/${panelId}/interviews`);
  const notes = rui.getByRole("form", { name: `Notes on the interview on ${SECRET}` });
  await notes.getByLabel("Notes").fill("They know the ice by name.");
  await notes.getByRole("button", { name: "Save the notes" }).click();
  await done(rui, "The notes were saved.");
  await fits(rui);
  await officer.goto(`${base}/interviews`);
  const kept = officer.getByRole("form", {
    name: `Notes on the interview on ${SECRET}`,
    includeHidden: true,
  });
  await expect(kept.locator("textarea")).toHaveValue("They know the ice by name.");

  // A time moves, with a reason that the team reads; another is called off.
  const times = officer.getByRole("listitem").filter({ hasText: `Taken: ${OPEN}` });
  await times.getByText("Change or take away").click();
  await times.getByLabel("Other time").fill(local(9));
  await times.getByLabel("Reason").fill("The chair is at sea that day.");
  await times.getByRole("button", { name: "Change the time" }).click();
  await done(officer, "The time was changed. Whoever had it is told.");
  const moved = await portal.mail.next("ada@demo.test", /has another time or place/);
  expect(moved.text).toContain("The chair is at sea that day.");
  const off = officer.getByRole("form", {
    name: `Call off the interview on ${SECRET}`,
    includeHidden: true,
  });
  await officer.locator("details", { has: off }).locator("summary").click();
  await off.getByLabel("Reason").fill("The panel has read enough.");
  await off.getByRole("button", { name: "Call it off" }).click();
  await done(officer, "The interview was called off. Its team is told.");
  await zoe.goto(zoe.url().replace(/\/interview.*/, ""));
  await expect(zoe.getByText("Your interview")).toHaveCount(0);
});
