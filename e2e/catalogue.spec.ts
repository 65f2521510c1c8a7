import { ask } from "./support/ask";
import { openAs, publishCall } from "./support/journey";
import { freshWord, pathOf } from "./support/people";
import { expect, test } from "./support/test";

const unsubscribePath = (header = "") => pathOf(header.replace(/[<>]/g, ""));

for (const javaScriptEnabled of [true, false])
  test(`search, narrow down, save, be told, unsubscribe${javaScriptEnabled ? "" : " without JavaScript"}`, async ({
    browser,
    portal,
  }) => {
    test.setTimeout(120_000);
    const options = { javaScriptEnabled };
    const reader = await openAs(browser, portal.urls.primary, "zoe", "/calls", options);
    const narrow = reader.getByRole("navigation", { name: "Narrow down the calls" });

    // A typing error is forgiven; what one chooses is counted, shown, and can be taken back.
    await reader.getByLabel("Search").fill("glacers retreat");
    await reader.getByRole("button", { name: "Apply" }).click();
    await expect(reader.getByRole("link", { name: /^Glaciers in retreat/ })).toBeVisible();
    await expect(reader.getByText(/^\d+ open calls?$/)).toBeVisible();
    await reader.getByLabel("Search").fill("");
    await reader.getByRole("button", { name: "Apply" }).click();
    await expect(reader.getByText("1 open call", { exact: true })).toHaveCount(0);
    const agency = narrow.getByRole("link", { name: /^Alpine Science Council/ });
    const count = Number((await agency.textContent())?.match(/\d+$/)?.[0]);
    await agency.click();
    await expect(reader.getByText(`${count} open calls`)).toBeVisible();
    const chips = reader.getByRole("list", { name: "Active filters" });
    await expect(chips.getByRole("link", { name: /Alpine Science Council/ })).toBeVisible();
    await narrow.getByRole("link", { name: /^Early career/ }).click();
    await expect(chips.getByRole("listitem")).toHaveCount(3);
    await chips.getByRole("link", { name: /Alpine Science Council/ }).click();
    await expect(reader).toHaveURL(/\?stage=early$/);

    // A search for what is not there yet helps on, and is saved.
    const word = freshWord();
    await reader.getByLabel("Search").fill(word);
    await reader.getByRole("button", { name: "Apply" }).click();
    await expect(reader.getByText("No call matches")).toBeVisible();
    await expect(reader.getByRole("link", { name: `Without “${word}”` })).toBeVisible();
    await reader.getByRole("link", { name: "Save this search" }).click();
    await reader.getByLabel("Name", { exact: true }).fill(`About ${word}`);
    await reader.getByLabel("At once").check();
    await reader.getByRole("button", { name: "Save search" }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Saved searches");
    await expect(reader.getByRole("link", { name: `About ${word}` })).toHaveAttribute(
      "href",
      `/calls?q=${word}&stage=early`,
    );

    const officer = await openAs(browser, portal.urls.primary, "dara", "/agency/calls", options);
    await publishCall(officer, { title: "", call: `Waters of ${word}` });
    const mail = await portal.mail.next("zoe@demo.test", new RegExp(`^1 new call: About ${word}`), 40_000);
    expect(mail.text).toContain(`Waters of ${word}`);
    expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    const oneClick = unsubscribePath(mail.headers["list-unsubscribe"]);

    // Nobody is signed in where the mail is read. The mail program posts; a person is asked.
    const stranger = await (await browser.newContext({ baseURL: portal.urls.primary, ...options })).newPage();
    await stranger.goto(oneClick);
    await expect(stranger).toHaveURL(/\/unsubscribe\//);
    await stranger.getByRole("button", { name: "End these e-mails" }).click();
    await expect(stranger.getByText(`You get no e-mails of your search “About ${word}”.`)).toBeVisible();
    await reader.goto("/account/searches");
    const frequency = reader.getByRole("form", { name: `E-mails of About ${word}` }).getByRole("combobox");
    await expect(frequency).toHaveValue("none");
    await frequency.selectOption("daily");
    await reader.getByRole("button", { name: `Save About ${word}` }).click();
    await expect(frequency).toHaveValue("daily");
    const form = { "List-Unsubscribe": "One-Click" };
    const clicked = await ask(portal.urls.backup, oneClick, { form });
    expect([clicked.status, clicked.text]).toEqual([200, "You get no more e-mails of this search.\n"]);
    expect((await ask(portal.urls.primary, oneClick, { form })).status).toBe(200);
    expect((await ask(portal.urls.primary, `${oneClick}x`, { form })).status).toBe(404);
    await reader.goto("/account/searches");
    await expect(frequency).toHaveValue("none");
    await reader.getByRole("button", { name: `Remove About ${word}` }).click();
    await expect(reader.getByRole("link", { name: `About ${word}` })).toHaveCount(0);
  });

test("both deployments find a new call within a second, and feed it", async ({ browser, portal }) => {
  const officer = await openAs(browser, portal.urls.primary, "dara", "/agency/calls");
  const word = freshWord();
  const total = async (origin: string) => {
    const answer = await ask(origin, `/api/v1/calls?q=${word}&facets=true&limit=5`);
    const { total: found, facets } = JSON.parse(answer.text) as {
      total: number;
      facets: { agency: { key: string; count: number }[] };
    };
    return [found, facets.agency.find(({ key }) => key === "island-science-fund")?.count ?? 0];
  };
  const origins = [portal.urls.primary, portal.urls.backup];
  for (const origin of origins) expect(await total(origin)).toEqual([0, 0]);
  await publishCall(officer, { title: "", call: `Currents of ${word}` });
  await Promise.all(
    origins.map((origin) =>
      expect.poll(() => total(origin), { timeout: 10_000, intervals: [25] }).toEqual([1, 1]),
    ),
  );
  const id = new URL(officer.url()).pathname.split("/").at(-1);
  const atom = await ask(portal.urls.backup, `/calls.atom?q=${word}`);
  expect(atom.headers["content-type"]).toContain("application/atom+xml");
  expect(atom.headers["cache-control"]).toMatch(/^public/);
  expect(atom.text).toMatch(new RegExp(`<id>tag:[^<]+,2026:calls/${id}</id>`));
  const calendar = await ask(portal.urls.primary, `/calls.ics?q=${word}`);
  const one = await ask(portal.urls.primary, `/calls/${id}.ics`);
  for (const answer of [calendar, one]) {
    expect(answer.headers["content-type"]).toContain("text/calendar");
    expect(answer.headers["cache-control"]).toMatch(/^public/);
    expect(answer.text.match(/UID:call-/g)).toHaveLength(1);
    expect(answer.text).toMatch(/DTSTART:\d{8}T\d{6}Z/);
  }
  const page = await (await browser.newContext({ baseURL: portal.urls.primary })).newPage();
  await page.goto(`/calls?q=${word}`);
  const feed = page.locator('link[rel="alternate"][type="application/atom+xml"]');
  await expect(feed).toHaveAttribute("href", `/calls.atom?q=${word}`);
});
