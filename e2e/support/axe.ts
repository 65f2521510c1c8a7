import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

/** axe in the open page: put there once a document, however often it is asked. */

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds; only by the named rules where the others have looked at the same document before. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // While a page follows a change, its title is out of the document for a moment, which may be while axe looks.
  await page.waitForFunction(() => document.title !== "");
  const found = await look(page, rules);
  if (!found.some((one) => one.startsWith("document-title "))) return found;
  await page.waitForFunction(() => document.title !== "");
  return look(page, rules);
}

async function look(page: Page, rules: string[] | undefined): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (runOnly) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly,
        // Style sheets are read by one rule only, on turning a phone, which we do not use.
        preload: false,
        resultTypes: ["violations"],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
      );
    },
    rules ? { type: "rule" as const, values: rules } : { type: "tag" as const, values: tags },
  );
}

/**
 * What of a document axe judges, without the words: every way from the root to an element, by names, classes, states
 * and whether there is text. Two pages of one kind that agree in it differ by their records only.
 */
export async function skeleton(page: Page): Promise<string> {
  const ways = await page.evaluate(() => {
    const words = new Set([
      "id",
      "for",
      "href",
      "src",
      "value",
      "name",
      "content",
      "action",
      "datetime",
      "title",
      "key",
    ]);
    const found = new Set<string>();
    const walk = (element: Element, above: string) => {
      const attributes = [...element.attributes].map(({ name, value }) =>
        words.has(name) || /^aria-(label|describedby|controls|labelledby)/.test(name)
          ? `${name}${value ? "+" : ""}`
          : `${name}=${value}`,
      );
      const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
      const way = `${above}>${element.localName}[${attributes.sort()}]${text ? "t" : ""}`;
      found.add(way);
      for (const child of element.children) walk(child, way);
    };
    walk(document.body, document.documentElement.className);
    return [...found].sort();
  });
  return createHash("sha256").update(ways.join("\n")).digest("hex");
}

/** Accessible, and narrow enough for a phone. */
export async function fits(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 375, height: 800 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  if (before) await page.setViewportSize(before);
}
