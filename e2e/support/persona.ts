import { expect, type Page } from "@playwright/test";
import { DEMO_PASSWORD, type DemoName, demoEmail } from "@/scripts/seed/people";

/** Signs a demo account in on the page's own host, as a person would; works without JavaScript too. */
export async function signIn(page: Page, name: DemoName, next = "/account"): Promise<void> {
  await signInAs(page, demoEmail(name), DEMO_PASSWORD, next);
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Fills in and sends the sign-in form; what follows is the caller's to judge. */
export async function signInAs(
  page: Page,
  email: string,
  password: string,
  next = "/account",
): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
}
