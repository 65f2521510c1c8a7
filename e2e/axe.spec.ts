import type { Page } from "@playwright/test";
import { skeleton, violations } from "./support/axe";
import { colleagues, contextFor, discover, expected, kindOf } from "./support/pages";
import { expect, test } from "./support/test";

/** Every kind of page, per persona: accessible in light and dark, narrow enough for a phone, within its policy. */

/** What a page says of itself that is wrong, apart from axe. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  const headings = await page.locator("h1").count();
  if (headings !== 1) found.push(`has ${headings} first-level headings`);
  const title = await page.title();
  if (!title || (title === "Research Funding Portal" && new URL(page.url()).pathname !== "/")) {
    found.push(`has no title of its own but "${title}"`);
  }
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wider > 0) found.push(`is ${wider} px wider than a window of ${page.viewportSize()?.width} px`);
  return found;
}

/**
 * One load of a page, looked at three ways: by every rule in the light; by the rule of colours in the dark; by those of
 * space on a phone.
 */
async function look(page: Page, seen: Set<string>, path: string): Promise<string[]> {
  const found: string[] = [];
  const note = (where: string, all: string[]) =>
    found.push(...all.map((one) => `${path} (${where}): ${one}`));
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(desk);
  note("light", await faults(page));
  // A colleague's page that is built alike needs no second look.
  const kind = `${kindOf(path)} ${await skeleton(page)}`;
  const known = seen.has(kind);
  seen.add(kind);
  if (!known) {
    note("light", await violations(page));
    await page.emulateMedia({ colorScheme: "dark" });
    note("dark", await violations(page, ["color-contrast"]));
  }
  await page.setViewportSize({ width: 375, height: 800 });
  note("phone", await faults(page));
  // What a window of 1280 px becomes at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  note("enlarged", await faults(page));
  await page.setViewportSize({ width: 375, height: 800 });
  if (!known) note("phone", await violations(page, ["target-size", "scrollable-region-focusable"]));
  return found;
}

const desk = { width: 1280, height: 900 };
test.describe(() => {
  test.describe.configure({ mode: "parallel" });

  // Colleagues see much the same pages: they go together. Parallel, so that both workers take of these tests.
  for (const personas of colleagues()) {
    test(`pages of ${personas.join(" and ")} are accessible in light and dark, and fit a phone`, async ({
      browser,
      portal,
    }) => {
      test.setTimeout(900_000);
      const seen = new Set<string>();
      const problems: string[] = [];
      for (const persona of personas) {
        const context = await contextFor(browser, portal.urls.primary, persona, { viewport: desk });
        const page = await context.newPage();
        page.on("console", (message) => {
          if (/Content Security Policy|Hydration|hydrat/i.test(message.text())) problems.push(message.text());
        });
        page.on("pageerror", (error) => problems.push(String(error)));
        const { paths, broken } = await discover(page, persona, 1, async (path) => {
          problems.push(...(await look(page, seen, path)));
        });
        const kinds = paths.map(kindOf);
        expect((expected[persona] ?? []).filter((kind) => !kinds.includes(kind))).toEqual([]);
        problems.push(...broken);
        await context.close();
      }
      expect(problems).toEqual([]);
    });
  }
});

test("the choice of colours holds from the first paint, without JavaScript", async ({ browser, portal }) => {
  const context = await contextFor(browser, portal.urls.primary, "researcher", { colorScheme: "light" });
  const state = await context.storageState();
  await context.close();
  const plain = await browser.newContext({
    baseURL: portal.urls.primary,
    storageState: state,
    javaScriptEnabled: false,
    colorScheme: "light",
  });
  const page = await plain.newPage();
  await page.goto("/account");
  await page.locator("summary", { hasText: "Ada" }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(14, 18, 23)");
  await plain.close();
});
