import { expect, type Page } from "@playwright/test";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import type { Deployments } from "./deployments";
import { signIn } from "./persona";

/** Spending on ada's award account: the command that must never happen twice nor get lost. */

/** Signs ada in and opens her award; returns its path. */
export async function openAward(page: Page): Promise<string> {
  await signIn(page, "ada", "/researcher/awards");
  await page
    .getByRole("link", { name: /Storm surges/ })
    .first()
    .click();
  await page.waitForURL(/\/researcher\/awards\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** Fills the form in; it is sent by the caller. */
export async function fillSpend(page: Page, description: string, amount = "1.00"): Promise<void> {
  const form = page.getByRole("form", { name: "Spend", exact: true });
  await form.getByLabel("Heading").selectOption({ index: 1 });
  await form.getByLabel("Amount").fill(amount);
  await form.getByLabel("Description").fill(description);
}

export const spendButton = (page: Page) =>
  page.getByRole("form", { name: "Spend", exact: true }).getByRole("button", { name: "Spend" });

/** Asks the database itself, as its administrator. */
export async function query<Row>(portal: Deployments, sql: string, values: unknown[] = []): Promise<Row[]> {
  const connection = await createConnection(portal.databaseUrls.root);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(sql, values);
    return rows as Row[];
  } finally {
    await connection.end();
  }
}

/** How often an amount with this description was spent. */
export async function spentTimes(portal: Deployments, description: string): Promise<number> {
  const sql = "SELECT COUNT(*) AS n FROM transfer WHERE description = ?";
  const [row] = await query<{ n: number }>(portal, sql, [description]);
  return Number(row?.n);
}

/** Waits until it was spent, and then makes sure that it was once. */
export async function expectSpentOnce(portal: Deployments, description: string): Promise<void> {
  await expect.poll(() => spentTimes(portal, description), { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await spentTimes(portal, description)).toBe(1);
}
