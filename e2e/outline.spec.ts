import type { Page } from "@playwright/test";
import { violations } from "./support/axe";
import { openAs, publishCall } from "./support/journey";
import { closeOutlines } from "./support/releases";
import { expect, test } from "./support/test";

/** A call that begins with outlines: from its stages to the full proposal of the team that is invited. */

const DAY = 86_400_000;
const local = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 16);

/** An officer builds a call whose outlines are due before full proposals, and publishes it. @returns its id */
async function publishOutlineCall(dara: Page, call: string): Promise<string> {
  await publishCall(dara, { title: call, call }, { publish: false });
  const home = new URL(dara.url()).pathname;
  await dara.goto(`${home}/stages`);
  await dara.getByRole("group", { name: "A short outline first" }).locator('input[value="true"]').check();
  await dara.getByLabel("Outlines are due").fill(local(10 * DAY));
  await dara.getByRole("button", { name: "Save the stages" }).click();
  await expect(dara.getByText("The stages were saved.").first()).toBeVisible();
  await dara.goto(`${home}/form/outline`);
  expect(await violations(dara)).toEqual([]);
  // A question of the full form is asked in the outline too: one answer for both.
  await dara.getByText("Ask a question of the full form in “Outline”").click();
  const take = dara.getByRole("form", { name: "Ask a question of the full form in Outline" });
  await take.getByLabel("Question").selectOption({ label: "Approach" });
  await take.getByRole("button", { name: "Ask it in the outline too" }).click();
  await expect(dara.getByRole("link", { name: "Approach" })).toBeVisible();
  await dara.goto(`${home}/publish`);
  await dara.getByRole("button", { name: "Publish this call" }).click();
  await expect(dara.getByText("The call was published.").first()).toBeVisible();
  return home.split("/").pop() ?? "";
}

/** A researcher writes and submits an outline. @returns the proposal's path */
async function handInOutline(page: Page, callId: string, title: string): Promise<string> {
  await page.goto(`/calls/${callId}`);
  await expect(page.getByText("left for outlines")).toBeVisible();
  await page.getByRole("button", { name: "Start an outline" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Untitled proposal" })).toBeVisible();
  const home = new URL(page.url()).pathname;
  const save = async (path: string, fill: () => Promise<void>) => {
    await page.goto(`${home}/${path}`);
    await fill();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText(/Saved to server|The proposal was saved/).first()).toBeVisible();
  };
  await save("summary", async () => {
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("Abstract").fill("What the tide brings.");
  });
  await save("sections/outline", async () => {
    await page.getByLabel(/^The idea/).fill("Nobody has looked there.");
    await page.getByLabel(/^Approach/).fill("We look there, by boat.");
  });
  await save("amount", () => page.getByLabel(/^What the project asks for/).fill("20,000"));
  await page.goto(`${home}/check`);
  await page.getByRole("button", { name: "Submit the outline" }).click();
  await expect(page.getByText(/^Outline submitted: /)).toBeVisible();
  return home;
}

async function decide(dara: Page, home: string, outcome: "invite" | "decline", reason: string) {
  await dara.goto(home.replace("/researcher/proposals/", "/agency/outlines/"));
  const form = dara.getByRole("form", { name: "Decide on the outline" });
  await form.locator(`input[value="${outcome}"]`).check();
  await form.getByLabel("Reason").fill(reason);
  await form.getByRole("button", { name: "Keep the decision" }).click();
  await expect(dara.getByText(/decided, not told yet/).first()).toBeVisible();
}

test("a team hands in an outline, is invited and goes on with what it said; another one ends there", async ({
  browser,
  portal,
}) => {
  test.setTimeout(300_000);
  const { primary } = portal.urls;
  const call = `Outlines of ${Date.now().toString(36)}`;
  const plain = { javaScriptEnabled: false, serviceWorkers: "block" } as const;
  const dara = await openAs(browser, primary, "dara", "/account");
  const eva = await openAs(browser, primary, "eva", "/account", plain);
  const ada = await openAs(browser, primary, "ada", "/account");
  // Without JavaScript the same forms lead to the same end.
  const zoe = await openAs(browser, primary, "zoe", "/account", plain);
  const callId = await publishOutlineCall(dara, call);
  const won = await handInOutline(ada, callId, `${call}, won`);
  const lost = await handInOutline(zoe, callId, `${call}, lost`);

  await dara.goto(`/agency/calls/${callId}/outlines`);
  await expect(dara.getByRole("table", { name: "Outlines" })).toContainText(`${call}, won`);
  expect(await violations(dara)).toEqual([]);
  await decide(dara, won, "invite", "Say more of the boat.");
  expect(await violations(dara)).toEqual([]);
  await decide(dara, lost, "decline", "It was done before.");
  await ada.goto(won);
  await expect(ada.getByText("You hear here and by e-mail whether you are invited")).toBeVisible();
  await expect(ada.getByText("Say more of the boat.")).toHaveCount(0);

  // Told once outlines are no longer taken, by a second person, all at the same moment.
  await closeOutlines(portal, callId);
  await eva.goto(`/agency/calls/${callId}/outlines`);
  await eva.getByRole("button", { name: "Tell all 2 now" }).click();
  await expect(eva.getByText("The teams were told.").first()).toBeVisible();
  await expect(ada.getByText("Island Science Fund invites the full proposal", { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await expect(ada.getByText("Say more of the boat.").first()).toBeVisible();
  expect(await violations(ada)).toEqual([]);
  await ada.goto(`${won}/sections/approach`);
  await expect(ada.getByLabel(/^Approach/)).toHaveValue("We look there, by boat.");
  await ada.goto(`${won}/outline`);
  await expect(ada.getByText("Nobody has looked there.")).toBeVisible();
  await zoe.goto(lost);
  await expect(zoe.getByText("Island Science Fund does not invite it").first()).toBeVisible();
  await expect(zoe.getByText("It was done before.").first()).toBeVisible();
  await zoe.goto(`${lost}/check`);
  await expect(zoe.getByRole("button", { name: /^Submit/ })).toHaveCount(0);

  // Nobody begins any more, and the invited team hands in its full proposal.
  await zoe.goto(`/calls/${callId}`);
  await expect(zoe.getByText("Outlines are closed")).toBeVisible();
  await ada.goto(`${won}/budget`);
  await ada.getByLabel("Staff, year 1").fill("20,000");
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ada.getByText("Saved to server").first()).toBeVisible();
  await ada.goto(`${won}/check`);
  await ada.getByRole("button", { name: "Submit the proposal" }).click();
  await expect(ada.getByText(/^Submitted: /)).toBeVisible();
});
