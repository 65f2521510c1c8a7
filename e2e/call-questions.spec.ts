import { openAs, startProposal } from "./support/journey";
import { freshWord } from "./support/people";
import { expect, test } from "./support/test";

/** Questions to the agency and their answers; and earlier versions of what a team wrote. */

const CALL = "Island oceans: currents, climate and coasts";
const plain = { serviceWorkers: "block" } as const;

test("an applicant asks, the agency answers everybody, and nobody learns who asked", async ({
  browser,
  portal,
}) => {
  const page = await openAs(
    browser,
    portal.urls.primary,
    "ada",
    `/calls?q=${encodeURIComponent(CALL)}`,
    plain,
  );
  await page.getByRole("link", { name: CALL }).click();
  const question = `May a school of ${freshWord()} take part?`;
  const ask = page.getByRole("form", { name: "Ask the agency" });
  await ask.getByLabel("Ask the agency").fill(question);
  await ask.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText("Not answered yet.").first()).toBeVisible();
  const address = new URL(page.url()).pathname;

  const officer = await openAs(browser, portal.urls.primary, "dara", `/agency${address}/questions`, {
    javaScriptEnabled: false,
  });
  const card = officer.locator(".card").filter({ hasText: question });
  await expect(card).toContainText("Ada Marques");
  await card.getByLabel("Answer", { exact: true }).fill("Yes, as a partner.");
  await card.getByLabel("Answer everybody").check();
  await card.getByRole("button", { name: "Send the answer" }).click();
  await expect(officer.getByText("Answered to everybody").first()).toBeVisible();
  // Without a reload for whoever asked; for strangers on the public page.
  await expect(page.getByText("Yes, as a partner.")).toBeVisible();
  const stranger = await (await browser.newContext({ baseURL: portal.urls.primary })).newPage();
  await stranger.goto(address);
  await expect(stranger.getByText(question)).toBeVisible();
  await expect(stranger.getByText("Ada Marques")).toHaveCount(0);
});

test("a text goes back to what another person wrote", async ({ browser, portal }) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(page, { title: "", call: CALL });
  await page.goto(`${home}/team`);
  const form = page.getByRole("form", { name: "Invite a person" });
  await form.getByLabel("E-mail address").fill("ben@demo.test");
  await form.getByLabel("Co-investigator").check();
  const before = portal.mail.last;
  await form.getByRole("button", { name: "Send the invitation" }).click();
  const link = new URL(await portal.mail.link("ben@demo.test", /Ada Marques invites you/, before));
  const ben = await openAs(browser, portal.urls.primary, "ben", link.pathname + link.search, plain);
  await ben.getByRole("button", { name: "Accept" }).click();
  await expect(ben).toHaveURL(new RegExp(home));

  await page.goto(`${home}/sections/case`);
  await page.getByLabel("Case for support").fill("Ada's case, worth keeping.");
  await expect(page.locator(".save-line")).toContainText("Saved to server");
  await ben.goto(`${home}/sections/case`);
  await ben.getByLabel("Case for support").fill("Oops.");
  await expect(ben.locator(".save-line")).toContainText("Saved to server");
  await page.goto(`${home}/sections/case`);
  await page.getByRole("link", { name: "Case for support" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Earlier versions");
  await page.locator(".card").filter({ hasText: "Ada's case" }).getByRole("button").click();
  await expect(page.locator(".card").filter({ hasText: "This is the text now." })).toContainText(
    "Ada's case",
  );
  await expect(ben.getByLabel("Case for support")).toHaveValue("Ada's case, worth keeping.");
});
