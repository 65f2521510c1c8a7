import type { Page } from "@playwright/test";
import type { DemoName } from "@/scripts/seed/people";
import { violations } from "./support/axe";
import { openAs } from "./support/journey";
import { type Applicant, preparePanel } from "./support/panel-story";
import { another } from "./support/people";
import { signIn } from "./support/persona";
import { expect, test } from "./support/test";

/** A panel: set up, scored live by those in the room, ranked against the money, recommended. */

const CALL = "Small boats, long lines: a call with a panel";
const SECRET = "Currents under the ferry pier";
const applicants: Applicant[] = [
  { name: "zoe", office: "lena", title: SECRET, amount: "20000" },
  { name: "ada", office: "cleo", title: "Fog on the north coast", amount: "20000" },
  { name: "ben", office: "cleo", title: "Owls of the crater rim", amount: "20000" },
];

const score = async (page: Page, figure: string) => {
  await page.getByRole("form", { name: "Your score" }).getByLabel("Score").selectOption(figure);
  await page.getByRole("form", { name: "Your score" }).getByRole("button").click();
  await expect(page.getByText(`You gave ${figure}.`)).toBeVisible();
};
const now = (page: Page) => page.getByRole("region", { name: "Now" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("three members, one of whom leaves the room, score live; the list is ranked and recommended", async ({
  browser,
  portal,
}) => {
  test.setTimeout(240_000);
  const origin = portal.urls.primary;
  const callId = await preparePanel({ browser, portal, call: CALL, applicants });
  const officer = await openAs(browser, origin, "dara", `/agency/calls/${callId}`);
  // A relation that the lead of the first proposal declares keeps one of the members out.
  const zoe = await openAs(browser, origin, "zoe", "/account/interests");
  await zoe.getByLabel("E-mail address of the other person").fill("rosa@demo.test");
  await zoe.getByLabel("What relates you").selectOption("supervision");
  await zoe.getByRole("button", { name: "Declare" }).click();
  await expect(zoe.getByRole("table")).toContainText("rosa@demo.test");

  const base = `/agency/calls/${callId}/panel`;
  await officer.getByRole("link", { name: "Panel", exact: true }).click();
  await officer.getByLabel("Meets").fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 16));
  await officer.getByLabel("Place or link").fill("Room 4");
  await officer.getByLabel("Available to award").fill("40.000,00");
  await press(officer, "Set up the panel");
  await expect(officer.getByText("€40,000.00")).toBeVisible();

  const names: DemoName[] = ["rui", "rosa", "remy"];
  const members: Page[] = [];
  for (const name of names) {
    await officer.getByLabel("E-mail address of their account").fill(`${name}@demo.test`);
    await press(officer, "Invite");
    await expect(officer.getByText(`${name}@demo.test`)).toBeVisible();
    const member = await openAs(browser, origin, name, "/panels");
    await member.getByRole("link", { name: CALL }).click();
    await expect(member.getByText(SECRET)).toHaveCount(0);
    await press(member, "Accept to sit on this panel");
    await expect(member.getByText("No item is open for you")).toBeVisible();
    members.push(member);
  }
  const [rui, rosa, remy] = members as [Page, Page, Page];
  await officer.goto(base);
  await officer.getByRole("button", { name: "Make chair Rui Bettencourt" }).click();
  await expect(officer.getByText("The chair was named.").first()).toBeVisible();

  await officer.goto(`${base}/agenda`);
  for (const [index, { title }] of applicants.entries()) {
    const line = officer.getByRole("group", { name: title });
    await line.getByLabel("Number").fill(String(index + 1));
    await line.getByLabel("Introduced by").selectOption({ label: "Remy Laurent" });
  }
  await press(officer, "Save the agenda");
  await expect(officer.getByRole("row", { name: new RegExp(SECRET) })).toContainText("Rosa Almeida");
  expect(await violations(officer)).toEqual([]);

  // The agenda appears on the members' screens; for whoever leaves the room without the secret line.
  await expect(rui.getByRole("row", { name: new RegExp(SECRET) })).toBeVisible();
  await expect(rosa.getByRole("row", { name: /Owls/ })).toBeVisible();
  await expect(rosa.getByRole("table").getByRole("row")).toHaveCount(3);

  await officer.getByRole("link", { name: SECRET }).click();
  await press(officer, "Go to this item");
  await expect(now(rui)).toContainText(SECRET);
  await score(rui, "9");
  await score(remy, "7");
  await expect(officer.getByText("2 of 2 in the room have scored.")).toBeVisible();
  await expect(now(remy).getByText("Mean", { exact: true })).toHaveCount(0);
  await press(rui, "Reveal the scores");
  await expect(now(remy).getByText("8.00 of 2")).toBeVisible();
  await score(remy, "9");
  await press(rui, "Close this item");
  await expect(remy.getByText("No item is open for you")).toBeVisible();
  await expect(rosa.getByText("No item is open for you")).toBeVisible();
  await expect(rosa.getByRole("main")).not.toContainText(SECRET);

  // The other two tie: 6 and 8 against 8 and 6 (and 7 each of the third member).
  for (const [at, figures] of [
    [1, ["6", "7", "8"]],
    [2, ["8", "7", "6"]],
  ] as const) {
    const row = rui
      .getByRole("table", { name: "Agenda" })
      .getByRole("row", { name: new RegExp(applicants[at]!.title) });
    await row.getByRole("link").click();
    await press(rui, "Go to this item");
    await expect(rui.getByRole("button", { name: "Reveal the scores" })).toBeVisible();
    await rui.getByRole("link", { name: CALL }).click();
    for (const [index, member] of members.entries()) {
      await expect(now(member)).toContainText(applicants[at]!.title);
      await score(member, figures[index]!);
    }
    await press(rui, "Reveal the scores");
    await press(rui, "Close this item");
    await expect(rosa.getByText("No item is open for you")).toBeVisible();
  }
  // Two proposals are all that she sees ranked.
  await expect(rosa.getByRole("table", { name: "Order so far" }).getByRole("row")).toHaveCount(3);
  expect(await violations(rosa)).toEqual([]);

  await officer.goto(`${base}/ranking`);
  await expect(officer.getByText("2 proposals with the same mean, 7.00")).toBeVisible();
  await press(officer, "Close the panel");
  await expect(officer.getByRole("main").getByRole("alert")).toContainText("Decide their order first");
  const tie = officer.getByRole("form", { name: "Order of the tie at 7.00" });
  await tie.getByLabel(/Owls/).fill("1");
  await tie.getByLabel(/Fog/).fill("2");
  await tie.getByLabel("Note").fill("Nobody else can do it this year.");
  await tie.getByRole("button", { name: "Decide this order" }).click();
  await expect(officer.getByText("Nobody else can do it this year.").first()).toBeVisible();
  const rows = officer.getByRole("table", { name: "Ranked list" }).getByRole("row");
  await expect(rows.nth(2)).toContainText("Owls");
  await expect(rows.nth(2)).toContainText("€40,000.00");
  await expect(rows.nth(2)).toContainText("Above");
  await expect(rows.nth(3)).toContainText("Below");
  await press(officer, "Close the panel");
  await expect(officer.getByText("The panel is closed. Its order stands.").first()).toBeVisible();

  await officer.getByRole("link", { name: "Recommend from this list" }).click();
  const form = officer.getByRole("form", { name: "Recommend from the ranked list" });
  await form.getByRole("group", { name: /Owls/ }).getByLabel("Amount").fill("15000");
  await form.getByRole("button", { name: "Recommend" }).click();
  await expect(officer.getByText("Made so far: €35,000.00 in awards")).toBeVisible();
  const made = officer.getByRole("table", { name: "Recommendations" });
  await expect(made.getByRole("row", { name: /Owls/ })).toContainText("€15,000.00");
  await expect(made.getByRole("row", { name: /Fog/ })).toContainText("Decline");
  expect(await violations(officer)).toEqual([]);
  // A second person confirms as ever.
  const eva = await openAs(browser, origin, "eva", base);
  await eva.getByRole("link", { name: "Recommendations" }).click();
  await eva.getByRole("link", { name: SECRET }).click();
  await expect(eva.getByRole("button", { name: "Confirm the award" })).toBeVisible();

  // The minutes: noted who was there, read by each as far as they were in the room, agreed by the chair.
  await officer.goto(`${base}/minutes`);
  await expect(officer.getByRole("main")).toContainText("Left the room");
  for (const member of ["Rui Bettencourt", "Rosa Almeida"]) await officer.getByLabel(member).check();
  await press(officer, "Note who is there");
  await expect(officer.getByText("has not agreed to these minutes yet")).toBeVisible();
  await rosa.goto(rosa.url());
  await rosa.getByRole("link", { name: "Minutes" }).click();
  await expect(rosa.getByRole("heading", { name: "1. Fog on the north coast" })).toBeVisible();
  await expect(rosa.getByRole("main")).not.toContainText(SECRET);
  await expect(rosa.getByRole("button", { name: "Send" })).toHaveCount(0);
  expect(await violations(rosa)).toEqual([]);
  await remy.goto(`${remy.url().split("?")[0]}/minutes`);
  await expect(remy.getByText("Whoever was there reads the minutes")).toBeVisible();
  await rui.goto(rosa.url());
  await expect(rui.getByRole("heading", { name: `1. ${SECRET}` })).toBeVisible();
  await rui.getByLabel("I agree").check();
  expect(await violations(rui)).toEqual([]);
  await press(rui, "Send");
  await expect(rui.getByText("You have agreed to these minutes")).toBeVisible();
  await expect(officer.getByText("Rui Bettencourt has agreed to these minutes")).toBeVisible();

  // The list to keep: for the agency, not for the panel.
  const csv = `/api/v1/calls/${callId}/ranking.csv`;
  expect((await fetched(officer, csv)).text).toContain(SECRET);
  expect((await fetched(rui, csv)).status).toBe(404);
});

/** Asked by the page itself: only the browser knows the portal's host names. */
const fetched = (page: Page, path: string) =>
  page.evaluate(async (url) => {
    const answer = await fetch(url);
    return { status: answer.status, text: await answer.text() };
  }, path);

test("an officer changes the scale before the first score, and cannot afterwards", async ({
  browser,
  portal,
}) => {
  const dara = await openAs(browser, portal.urls.primary, "dara", "/agency/calls");
  await dara.getByRole("link", { name: "Seed grants for unusual ideas" }).first().click();
  await dara.getByRole("link", { name: "Panel", exact: true }).click();
  await expect(dara.getByText("The scale stands: a member has scored")).toBeVisible();
});

test("without JavaScript a member scores, and whoever declared a conflict sees nothing of the item", async ({
  browser,
  baseURL,
}) => {
  const rosa = await another(browser, baseURL, false);
  await signIn(rosa, "rosa", "/panels");
  await rosa.getByRole("link", { name: "Seed grants for unusual ideas" }).click();
  await expect(now(rosa)).toContainText(/lichen/i);
  await score(rosa, "6");
  await rosa.setViewportSize({ width: 375, height: 800 });
  const wide = await rosa.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(375);

  const remy = await another(browser, baseURL, false);
  await signIn(remy, "remy", "/panels");
  await remy.getByRole("link", { name: "Seed grants for unusual ideas" }).click();
  await expect(remy.getByText("No item is open for you")).toBeVisible();
  await expect(remy.getByRole("main")).not.toContainText(/lichen/i);
});
