import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { contextFor, discover, expected, kindOf, type Persona, personas } from "./support/pages";
import { expect, test } from "./support/test";

/** Every kind of page, per persona: accessible in light and dark, narrow enough for a phone, within its policy. */

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds; only by the named rules where the others have looked at the same document before. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}

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

for (const persona of Object.keys(personas) as Persona[]) {
  test(`pages of ${persona} are accessible in light and dark, and fit a phone`, async ({
    browser,
    portal,
  }) => {
    test.setTimeout(360_000);
    const context = await contextFor(browser, portal.urls.primary, persona);
    const page = await context.newPage();
    const refused: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|Hydration|hydrat/i.test(message.text())) refused.push(message.text());
    });
    page.on("pageerror", (error) => refused.push(String(error)));

    const { paths, broken } = await discover(page, persona);
    expect(paths.map(kindOf)).toEqual(expect.arrayContaining(expected[persona] ?? []));

    const problems: string[] = [...broken];
    for (const path of paths) {
      const note = (where: string, all: string[]) =>
        problems.push(...all.map((one) => `${path} (${where}): ${one}`));
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(path, { waitUntil: "load" });
      note("light", [...(await faults(page)), ...(await violations(page))]);
      await page.emulateMedia({ colorScheme: "dark" });
      note("dark", await violations(page, ["color-contrast"]));
      await page.setViewportSize({ width: 375, height: 800 });
      note("phone", [
        ...(await faults(page)),
        ...(await violations(page, ["target-size", "scrollable-region-focusable"])),
      ]);
    }
    expect(problems).toEqual([]);
    expect(refused).toEqual([]);
    await context.close();
  });
}

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
