/**
 * Pictures of every kind of page, per persona, at three widths, light and dark, of a portal of its own with the
 * demo data: `npm run screenshots [-- --persona officer --width 375 --theme dark --url http://127.0.0.1:3000 --out folder]`.
 */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright";
import { Deployments } from "@/e2e/support/deployments";
import { contextFor, discover, kindOf, type Persona, personas } from "@/e2e/support/pages";
import { chromiumFlags, findChromium } from "./start/chromium";

const { values } = parseArgs({
  options: {
    persona: { type: "string", multiple: true },
    width: { type: "string", multiple: true },
    theme: { type: "string", multiple: true },
    url: { type: "string" },
    out: { type: "string", default: ".data/screenshots" },
  },
});
const widths = (values.width ?? ["1440", "768", "375"]).map(Number);
const themes = (values.theme ?? ["light", "dark"]) as ("light" | "dark")[];
const wanted = (values.persona ?? Object.keys(personas)) as Persona[];

/** `/agency/calls/:id` at 375 px in the dark becomes `agency-calls-id-375-dark.png`. */
function fileName(path: string, seen: Map<string, number>, width: number, theme: string): string {
  const kind = kindOf(path).replace(/\W+/g, "-").replace(/^-|-$/g, "") || "home";
  const number = seen.get(path) ?? 1;
  return `${kind}${number > 1 ? `-${number}` : ""}-${width}-${theme}.png`;
}

async function picture(browser: Browser, url: string, persona: Persona): Promise<number> {
  const folder = join(values.out, persona);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const context = await contextFor(browser, url, persona, { viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const { paths, broken } = await discover(page, persona, 3);
  for (const one of broken) console.log(`  ${one}`);
  const numbers = new Map<string, number>();
  const kinds = new Map<string, number>();
  for (const path of paths) {
    const number = (kinds.get(kindOf(path)) ?? 0) + 1;
    kinds.set(kindOf(path), number);
    numbers.set(path, number);
  }
  for (const path of paths) {
    await page.goto(path, { waitUntil: "load" });
    for (const theme of themes) {
      for (const width of widths) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: width < 500 ? 800 : 900 });
        await page.screenshot({ path: join(folder, fileName(path, numbers, width, theme)), fullPage: true });
      }
    }
  }
  await context.close();
  return paths.length;
}

const portal = values.url ? undefined : await Deployments.start({ faultInjection: false });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
  for (const persona of wanted) {
    const pages = await picture(browser, values.url ?? portal!.urls.primary, persona);
    console.log(`${persona}: ${pages} pages in ${join(values.out, persona)}`);
  }
} finally {
  await browser.close();
  await portal?.end();
}
