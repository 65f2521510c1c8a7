import type { Browser, Locator, Page } from "@playwright/test";
import type { DemoName } from "@/scripts/seed/people";
import { makeOffer, type Offer } from "./api";
import { violations } from "./axe";
import type { Deployments } from "./deployments";
import { openAs } from "./journey";
import { expect } from "./test";

/** Everybody around one award, each in a browser of their own: its investigator and a member, the university's people and the agency's. */

const sides = {
  ada: "researcher",
  ben: "researcher",
  cleo: "university",
  fin: "university",
  lena: "university",
  dara: "agency",
  eva: "agency",
} as const satisfies Partial<Record<DemoName, string>>;
type Anybody = keyof typeof sides;
/** Those of the two parties and the agency; `lena` is of another university. */
export type Person = Exclude<Anybody, "lena">;
export const everybody = ["ada", "ben", "cleo", "fin", "dara", "eva"] as const;

export type AwardPeople<Name extends Anybody = Person> = Record<Name, Page> & {
  portal: Deployments;
  award: Offer;
  /** The award, or a page of it, in the portal of a person. */
  path(person: Name, page?: string): string;
};

/** An award of its own, offered; who may see it has it open, the others their account's page. */
export async function gather<Name extends Anybody>(
  { browser, portal }: { browser: Browser; portal: Deployments },
  names: readonly Name[],
  story: { title: string; budget: Record<string, string> },
): Promise<AwardPeople<Name>> {
  const award = await makeOffer(portal, story.title, story.budget);
  const path = (person: Name, page = "") => `/${sides[person]}/awards/${award.awardId}${page}`;
  // Who is no member yet would find no page.
  const start = (name: Name) => (name === "ben" || name === "lena" ? "/account" : path(name));
  const open = async (name: Name) =>
    [name, await openAs(browser, portal.urls.primary, name, start(name))] as const;
  const pages = Object.fromEntries(await Promise.all(names.map(open))) as Record<Name, Page>;
  return { ...pages, portal, award, path };
}

/** What others did shows without loading the page: on a busy machine that takes a while. */
export const sees = (what: Locator) => expect(what.first()).toBeVisible({ timeout: 30_000 });

/** axe finds nothing; what it finds does not end the journey. */
export const sound = async (...pages: Page[]) => {
  for (const page of pages) expect.soft(await violations(page), new URL(page.url()).pathname).toEqual([]);
};

/** A day so many days from now (UTC), as forms take them. */
export const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Chooses the option that begins with a heading's name: what is available stands behind it. */
export async function chooseHeading(field: Locator, heading: string): Promise<void> {
  const option = field.locator("option", { hasText: heading }).first();
  await field.selectOption(String(await option.getAttribute("value")));
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

/** What an address answers the person of a page, which stays where it is. */
export const statusOf = (page: Page, path: string) =>
  page.evaluate(async (address) => (await fetch(address)).status, path);
