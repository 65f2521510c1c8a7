import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page } from "@playwright/test";
import type { Deployments } from "./deployments";

/** People who are new to the portal, as tests play them. */

export const PASSWORD = "four plain words here";
let counter = 0;
/** An address that nobody has. */
export const fresh = () => `person-${Date.now().toString(36)}-${++counter}@example.test`;

/** A word that stands nowhere else, and is not so like any other that the search would forgive the difference. */
export const freshWord = () => `zq${randomUUID().replaceAll("-", "").slice(0, 14)}`;

/** The address of a mail's link, on the deployment that the page uses. */
export const pathOf = (link: string) => link.replace(/^https?:\/\/[^/]+/, "");

/** The form's own alert; Next has another, for route changes. */
export const problem = (page: Page) => page.getByRole("main").getByRole("alert");

/** Registers by the form. */
export async function register(page: Page, email: string, name = "Ana Nova"): Promise<void> {
  await page.goto("/register");
  await page.getByLabel("Full name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mailbox");
}

/** Opens the link of the mail and confirms. */
export async function confirm(page: Page, portal: Deployments, email: string): Promise<void> {
  await page.goto(pathOf(await portal.mail.link(email, /Confirm/)));
  await page.getByRole("main").getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Your e-mail address is confirmed.")).toBeVisible();
}

/** A second browser of its own, closed with the test. */
export async function another(
  browser: Browser,
  baseURL: string | undefined,
  javaScriptEnabled = true,
): Promise<Page> {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled });
  return context.newPage();
}

/** A personal access token of whoever is signed in on the page. */
export async function makeToken(page: Page): Promise<string> {
  await page.goto("/account/tokens");
  await page.getByLabel("Name").fill("A script");
  await page.getByRole("button", { name: "Make a token" }).click();
  const shown = page.getByRole("main").locator("code");
  await expect(shown).toHaveText(/^rfp_/);
  return (await shown.textContent()) ?? "";
}
