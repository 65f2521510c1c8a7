import type { Browser, Locator, Page } from "@playwright/test";
import type { Deployments } from "./support/deployments";
import { openAs, startProposal } from "./support/journey";
import { signIn } from "./support/persona";
import { expect, test } from "./support/test";

/** Several people at one proposal; what comes from a spreadsheet and from Word; limited calls; a call that changes. */

const CALL = "Island oceans: currents, climate and coasts";
const plain = { serviceWorkers: "block" } as const;
const saveLine = (page: Page) => page.locator(".save-line");
const presence = (page: Page) => page.locator("[data-presence]");

/** Invites somebody to the team, and lets them accept. @returns their page, on the proposal's home */
async function join(
  browser: Browser,
  portal: Deployments,
  lead: Page,
  home: string,
  name: "ben" | "zoe",
  role: string,
  origin = portal.urls.primary,
): Promise<Page> {
  await lead.goto(`${home}/team`);
  const form = lead.getByRole("form", { name: "Invite a person" });
  await form.getByLabel("E-mail address").fill(`${name}@demo.test`);
  await form.getByLabel(role).check();
  const before = portal.mail.last;
  await form.getByRole("button", { name: "Send the invitation" }).click();
  const link = new URL(await portal.mail.link(`${name}@demo.test`, /Ada Marques invites you/, before));
  const page = await openAs(browser, origin, name, link.pathname + link.search, plain);
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page).toHaveURL(new RegExp(home));
  return page;
}

async function paste(target: Locator, data: Record<string, string>): Promise<void> {
  await target.focus();
  await target.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

test("three at one section see each other on both deployments, and merge what they wrote at once", async ({
  browser,
  portal,
}) => {
  test.setTimeout(150_000);
  const ada = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(ada, { title: "", call: CALL });
  const ben = await join(browser, portal, ada, home, "ben", "Co-investigator");
  // The administrator works on the backup deployment.
  const zoe = await join(browser, portal, ada, home, "zoe", "Administrator", portal.urls.backup);
  const section = `${home}/sections/case`;
  await ada.goto(section);
  const text = "First we look. Then we measure. Then we write.";
  await ada.getByLabel("Case for support").pressSequentially(text);
  await expect(saveLine(ada)).toContainText("Saved to server");

  await ben.goto(section);
  await expect(presence(ben)).toContainText(/Ada Marques is writing here since \d\d:\d\d/);
  await zoe.goto(home);
  const row = { has: zoe.getByRole("link", { name: "Case for support" }) };
  await expect(zoe.getByRole("listitem").filter(row)).toContainText("Ada Marques is writing");
  await zoe.goto(section);
  await expect(presence(zoe)).toContainText("Ada Marques is writing here");
  await presence(zoe).getByRole("button", { name: "Take over" }).click();
  await expect(presence(zoe)).not.toContainText("is writing here");
  await expect(presence(ada)).toContainText(/Zoe .* took over writing here at/, { timeout: 15_000 });

  // Soft: Ada and Ben write on all the same. Ada's saving is held back, so that both write at once.
  await ada.route("**/api/commands/**", (route) => route.abort());
  await ada.getByLabel("Case for support").fill(text.replace("look.", "look twice."));
  await expect(saveLine(ada)).toContainText("Offline");
  await ben.getByLabel("Case for support").fill(text.replace("write.", "publish."));
  await expect(saveLine(ben)).toContainText("Saved to server");
  await expect(zoe.getByLabel("Case for support")).toHaveValue(/publish/);
  await ada.unroute("**/api/commands/**");
  const conflict = ada.getByRole("alert").filter({ hasText: "Somebody else changed this too" });
  await expect(conflict).toContainText("lie in different places", { timeout: 20_000 });
  await expect(conflict.locator("ins").filter({ hasText: "twice" })).toBeVisible();
  await expect(conflict.locator("del").filter({ hasText: "write" })).toBeVisible();
  await conflict.getByRole("button", { name: "Keep both" }).press("3");
  const both = "First we look twice. Then we measure. Then we publish.";
  await expect(ada.getByLabel("Case for support")).toHaveValue(both);
  await expect(saveLine(ada)).toContainText("Saved to server");
  for (const page of [ben, zoe]) await expect(page.getByLabel("Case for support")).toHaveValue(both);

  // Who closes the page is gone at once; who falls silent, within half a minute.
  await zoe.goto("about:blank");
  await expect(presence(ada)).not.toContainText("Zoe", { timeout: 12_000 });
  await ben.context().setOffline(true);
  await expect(presence(ada)).not.toContainText("Ben", { timeout: 40_000 });
});

test("presence is the team's own: the office and strangers get the same answer, and nothing on their pages", async ({
  browser,
  portal,
}) => {
  const ada = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(ada, { title: "", call: CALL });
  const proposalId = home.split("/").at(-1) ?? "";
  for (const name of ["cleo", "dara", "rui", "sam"] as const) {
    const other = await openAs(browser, portal.urls.primary, name, "/", plain);
    const answer = await other.evaluate(
      async ([id, tab]) => {
        const body = JSON.stringify({ proposalId: id, tab, part: "summary", writing: true });
        const headers = { "Content-Type": "application/json" };
        return (await fetch("/api/presence", { method: "POST", body, headers })).status;
      },
      [proposalId, crypto.randomUUID()],
    );
    expect(answer, name).toBe(404);
    await other.context().close();
  }
});

test("without JavaScript a conflict comes back as a page with both texts, to be saved in one", async ({
  browser,
  portal,
}) => {
  const ada = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(ada, { title: "", call: CALL });
  const still = await browser.newContext({ baseURL: portal.urls.primary, javaScriptEnabled: false });
  const page = await still.newPage();
  await signIn(page, "ada", `${home}/summary`);
  await ada.goto(`${home}/summary`);
  await ada.getByLabel("Abstract").fill("The sea rises.");
  await expect(saveLine(ada)).toContainText("Saved to server");
  await page.getByLabel("Abstract").fill("The wind turns.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Compare both texts" })).toBeVisible();
  await expect(page.locator("ins").filter({ hasText: "wind" })).toBeVisible();
  // What was typed is in the form still.
  await expect(page.getByLabel("Abstract", { exact: true })).toHaveValue("The wind turns.");
  const joined = page.getByLabel("Abstract: both in one");
  await expect(joined).toHaveValue(/wind[\s\S]*sea/);
  await joined.fill("The sea rises. The wind turns.");
  await page.getByRole("button", { name: "Save both in one" }).click();
  await page.goto(`${home}/summary`);
  await expect(page.getByLabel("Abstract")).toHaveValue("The sea rises. The wind turns.");
});

test("a block from a spreadsheet is shown before it is put in, by keyboard alone", async ({
  browser,
  portal,
}) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(page, { title: "", call: CALL });
  await page.goto(`${home}/budget`);
  const first = page.getByLabel("Staff, year 1");
  const block =
    "Item\tYear 1\tYear 2\tTotal\nEquipment\t€ 1.250,50\t300\t1.550,50\nStaff costs\t10.000\t$ 5\t\nCatering\t20\t\t20\nTotal\t11.270,50\t300\t";
  await paste(first, { "text/plain": block });
  const dialog = page.getByRole("dialog", { name: "What will be put where" });
  await expect(dialog).toContainText("“$ 5” is in USD, and this budget is in EUR.");
  await expect(dialog).toContainText("“Catering” is no heading of this call.");
  await expect(dialog.getByRole("row", { name: /Staff/ })).toContainText("€10,000.00");
  await dialog.getByRole("button", { name: "Put in 3 amounts" }).press("Enter");
  await expect(page.getByLabel("Equipment, year 1")).toHaveValue("1250.50");
  await expect(first).toHaveValue("10000.00");
  await expect(saveLine(page)).toContainText("Saved to server");
  await page.getByRole("button", { name: "Take the paste back" }).click();
  await expect(first).toHaveValue("");
  await first.focus();
  await page.keyboard.type("42");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Enter");
  await expect(first).toBeFocused();
  await page.keyboard.press("Control+End");
  await expect(first).not.toBeFocused();
  await page.keyboard.press("Control+Home");
  await expect(first).toBeFocused();
  await page.keyboard.type("17");
  await page.keyboard.press("Escape");
  await expect(first).toHaveValue("42");
});

test("text from Word keeps its meaning, and no limit cuts it", async ({ browser, portal }) => {
  const page = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(page, { title: "", call: CALL });
  await page.goto(`${home}/summary`);
  const field = page.getByLabel("Abstract");
  const long = "tide ".repeat(1_200).trim();
  const item = (text: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>${text}</p>`;
  const html = `<h2>Aim</h2>${item("One")}${item("<b>Two</b>")}<table><tr><td>Year</td><td>Aim</td></tr><tr><td>1</td><td>Build</td></tr></table><p>${long}</p>`;
  await paste(field, { "text/html": html, "text/plain": "Aim" });
  await expect(field).toHaveValue(/^## Aim\n\n- One\n- \*\*Two\*\*\n\n\| Year \| Aim +\|/);
  await expect(field).toHaveValue(/tide$/);
  expect((await field.inputValue()).length).toBeGreaterThan(5_900);
});

test("a limited call: interest, selection by the office, and what the applicant sees of it", async ({
  browser,
  portal,
}) => {
  const call = "Letters, films and songs: collections at risk";
  const zoe = await (await browser.newContext({ baseURL: portal.urls.primary })).newPage();
  await zoe.goto(`/calls?q=${encodeURIComponent(call)}`);
  await zoe.getByRole("link", { name: call }).click();
  await expect(zoe.getByText("Each university submits at most 3 proposals").first()).toBeVisible();
  await expect(zoe.getByText("What changed since it was published")).toBeVisible();

  const ada = await openAs(browser, portal.urls.primary, "ada", "/researcher/selections", plain);
  await ada.getByRole("link", { name: call }).click();
  await expect(ada.getByText("Atlantic University selects who submits.")).toBeVisible();
  const title = `Letters ${Date.now().toString(36)}`;
  await ada.getByLabel("Title of the project").fill(title);
  await ada.getByRole("button", { name: "Change your interest" }).click();
  await expect(ada.getByText(title)).toBeVisible();

  const cleo = await openAs(browser, portal.urls.primary, "cleo", "/university/selections", {
    javaScriptEnabled: false,
  });
  await cleo.getByRole("link", { name: call }).click();
  const card = cleo.locator(".card").filter({ hasText: title });
  await card.getByLabel("Rank").fill("2");
  await card.getByLabel("Select: may submit").check();
  await card.getByLabel("Reason").fill("Ready to begin.");
  await card.getByRole("button", { name: "Save the decision" }).click();
  await expect(cleo.locator(".card").filter({ hasText: title })).toContainText("Selected");
  // Without a reload for whom it concerns.
  await expect(ada.getByText("The reason given: Ready to begin.")).toBeVisible();
});

test("an officer sets rules of teams, and changes a published call with a note that applicants read", async ({
  browser,
  portal,
}) => {
  const dara = await openAs(browser, portal.urls.primary, "dara", "/agency/calls", plain);
  const ada = await openAs(browser, portal.urls.primary, "ada", "/researcher", plain);
  const home = await startProposal(ada, { title: "", call: CALL });
  await dara.goto(`/calls?q=${encodeURIComponent(CALL)}`);
  await dara.getByRole("link", { name: CALL }).click();
  await expect(dara.getByRole("heading", { level: 1, name: CALL })).toBeVisible();
  const id = new URL(dara.url()).pathname.split("/").at(-1);
  await dara.goto(`/agency/calls/${id}/revise`);
  const largest = dara.getByLabel(/^Largest amount/);
  const before = await largest.inputValue();
  await largest.fill(String(Number(before) - 1));
  const note = `Room for ships ${Date.now().toString(36)}.`;
  await dara.getByLabel("Note").fill(note);
  await dara.getByRole("button", { name: "Publish the change" }).click();
  await expect(dara.locator(".error-summary")).toContainText("it can only become larger");
  await largest.fill(String(Number(before) + 1_000));
  await dara.getByRole("button", { name: "Publish the change" }).click();
  await expect(dara).toHaveURL(new RegExp(`/agency/calls/${id}$|done=`));
  await ada.goto(home);
  await expect(ada.getByText("The call has changed since you began")).toBeVisible();
  await expect(ada.getByText(note)).toBeVisible();
  await ada.goto(`/calls/${id}`);
  await expect(ada.getByText(note)).toBeVisible();

  await dara.goto(`/agency/calls/${id}/form#team-rules`);
  const rules = dara.locator("#team-rules");
  await rules.getByText("Change the rules of teams and numbers").click();
  await rules.getByLabel("Least co-investigators").fill("5");
  await rules.getByLabel("Most co-investigators").fill("2");
  await rules.getByRole("button", { name: "Save the rules" }).click();
  await expect(rules.locator(".error-summary")).toContainText("Is below the least, 5.");
});
