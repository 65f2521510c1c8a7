import type { Browser, BrowserContext, Page } from "@playwright/test";
import { withTree } from "@/scripts/worlds/flight";
import { freshWord } from "./support/people";
import { signIn } from "./support/persona";
import { expect, test } from "./support/test";

/** A clock time `days` from now, as a date-time field takes it. */
const local = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

async function open(browser: Browser, origin: string, javaScriptEnabled = true): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: origin, javaScriptEnabled });
  return context.newPage();
}

/** Asks from within the page: the test's own process does not know the portal's host names. */
const fetched = (page: Page, path: string) =>
  page.evaluate(async (url) => {
    const answer = await fetch(url);
    return { status: answer.status, text: await answer.text() };
  }, path);

async function fillCall(page: Page, title: string, changes: { closesAt?: string; maximum?: string } = {}) {
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Summary").fill("A summary of what is funded.");
  await page.getByLabel("Description").fill("## What we fund\n\nProjects of **two years**.");
  await page.getByLabel("Time zone").selectOption("Europe/Lisbon");
  await page.getByLabel("Opens").fill(local(-1));
  await page.getByLabel("Closes").fill(changes.closesAt ?? local(30));
  await page.getByLabel("Currency").selectOption("EUR");
  await page.getByLabel("Smallest amount").fill("1.000,00");
  await page.getByLabel("Largest amount").fill(changes.maximum ?? "25,000.50");
  await page.getByLabel("Heading 1", { exact: true }).fill("Staff");
  await page.getByLabel("Heading 2", { exact: true }).fill("Travel");
}

test("a call is drafted, checked and published, and appears to a reader without reloading", async ({
  browser,
  portal,
}) => {
  const title = `Tides and towers ${freshWord()}`;
  const reader = await open(browser, portal.urls.primary);
  await signIn(reader, "zoe", "/calls");
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Calls for proposals");

  const officer = await open(browser, portal.urls.primary);
  await signIn(officer, "dara", "/agency/calls/new");
  await fillCall(officer, title);
  await officer.getByRole("button", { name: "Save draft" }).click();
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(officer.getByText("Draft", { exact: true })).toBeVisible();
  const id = new URL(officer.url()).pathname.split("/").at(-1) ?? "";

  // A draft is its agency's own: for everybody else it is not there.
  for (const path of [`/calls/${id}`, `/agency/calls/${id}`, `/api/v1/calls/${id}`])
    expect((await fetched(reader, path)).status, path).toBe(404);

  await officer.getByRole("link", { name: "Check and publish" }).click();
  await expect(officer.getByText("€25,000.50")).toBeVisible();
  await officer.getByRole("button", { name: "Publish this call" }).click();
  await expect(officer.getByText("Open", { exact: true })).toBeVisible();
  await expect(reader.getByRole("link", { name: title })).toBeVisible();

  await reader.getByRole("link", { name: title }).click();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(reader.getByRole("timer").first()).toContainText("left");
  await expect(reader.getByRole("button", { name: "Start a proposal" })).toBeVisible();
  expect((await fetched(reader, `/calls/${id}/calendar.ics`)).text).toContain(`UID:call-${id}@`);
});

test("a refused call comes back with what was typed and what is wrong, with and without JavaScript", async ({
  browser,
  portal,
}) => {
  for (const javaScript of [true, false]) {
    const page = await open(browser, portal.urls.primary, javaScript);
    await signIn(page, "dara", "/agency/calls/new");
    const title = `Kept ${javaScript} <b>&amp; "quoted"</b>`;
    await fillCall(page, title, { closesAt: local(-2), maximum: "999.99" });
    await page.getByRole("button", { name: "Save draft" }).click();
    const problem = page.getByRole("alert").filter({ hasText: "There is a problem" });
    await expect(problem).toContainText("closing date after the opening date");
    await expect(problem).toContainText("at least the minimum");
    await expect(page.getByLabel("Title")).toHaveValue(title);
    await expect(page.getByLabel("Largest amount")).toHaveValue("999.99");
    await expect(page.getByLabel("Heading 2", { exact: true })).toHaveValue("Travel");
    await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Lisbon");
    await page.getByLabel("Closes").fill(local(9));
    await page.getByLabel("Largest amount").fill("9999");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await page.context().close();
  }
});

test("without JavaScript: search, filter, publish, and the way to sign-in and back", async ({
  browser,
  portal,
}) => {
  const officer = await open(browser, portal.urls.primary, false);
  await signIn(officer, "dara", "/agency/calls/new");
  const word = freshWord();
  await fillCall(officer, `About ${word}`);
  await officer.getByRole("button", { name: "Save draft" }).click();
  await officer.getByRole("link", { name: "Check and publish" }).click();
  await officer.getByRole("button", { name: "Publish this call" }).click();
  await expect(officer.getByText("The call was published.")).toBeVisible();

  const reader = await open(browser, portal.urls.primary, false);
  await reader.goto("/calls");
  await reader.getByLabel("Search").fill(word.slice(0, -1));
  await reader.getByRole("button", { name: "Apply" }).click();
  await expect(reader.getByRole("main").getByRole("listitem").filter({ hasText: word })).toHaveCount(1);
  await reader.getByRole("link", { name: `About ${word}` }).click();
  await reader.getByRole("link", { name: "Sign in to apply" }).click();
  await expect(reader).toHaveURL(/\/sign-in\?next=/);
  await reader.getByLabel("E-mail address").fill("ada@demo.test");
  await reader.getByLabel("Password", { exact: true }).fill("research-demo-2026");
  await reader.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(`About ${word}`);
  await reader.getByRole("button", { name: "Start a proposal" }).click();
  await expect(reader).toHaveURL(/\/researcher\/proposals\//);
});

test("anonymous readers get the same catalogue, which an edge may keep for seconds", async ({
  browser,
  portal,
}) => {
  const read = async () => {
    const page = await open(browser, portal.urls.primary, false);
    const answer = await page.goto("/calls");
    if (!answer) throw new Error("No answer");
    const headers = answer.headers();
    const nonce = /nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "?";
    // What may differ is the nonce, the clock, and which part was ready first; none says anything of a reader.
    const text = withTree(await answer.text())
      .replaceAll(nonce, "")
      .replace(/\d/g, "");
    await page.context().close();
    return { headers, text };
  };
  const [one, two] = [await read(), await read()];
  expect(one.headers["cache-control"]).toMatch(/^public, .*s-maxage=\d+/);
  expect(one.headers["set-cookie"]).toBeUndefined();
  expect(one.text).toContain("Island oceans");
  expect(one.text).not.toContain("_cmd");
  expect(two.text).toBe(one.text);
});
