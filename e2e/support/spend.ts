import { createHash, randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { bytesToUuid } from "@/db/columns";
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
  await form.getByLabel(/^Amount/).fill(amount);
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

export type Spender = {
  awardId: string;
  token: string;
  /** Spends 0.01 by API under a key; `origin` is where, `fault` what goes wrong there. */
  spend(origin: string, key: string, description: string, fault?: string): Promise<Response>;
};

/** ada as an API client: a token of hers, and her award with the longest history. */
export async function apiSpender(portal: Deployments): Promise<Spender> {
  const [row] = await query<{ award: Buffer; pi: Buffer; heading: string }>(
    portal,
    `SELECT a.id AS award, a.pi_id AS pi, MIN(h.name) AS heading FROM award a
     JOIN user u ON u.id = a.pi_id AND u.email = 'ada@demo.test' JOIN award_heading h ON h.award_id = a.id
     WHERE a.status = 'active' GROUP BY a.id ORDER BY MAX(a.last_transfer) DESC LIMIT 1`,
  );
  if (!row) throw new Error("The demo has no active award of ada's.");
  const token = `rfp_${randomBytes(32).toString("base64url")}`;
  await query(
    portal,
    `INSERT INTO access_token (id, user_id, name, token_hash, created_at, expires_at)
     VALUES (?, ?, 'test', ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 1 DAY)`,
    [randomBytes(16), row.pi, createHash("sha256").update(token).digest()],
  );
  const awardId = bytesToUuid(row.award);
  return {
    awardId,
    token,
    spend(origin, key, description, fault) {
      return fetch(`${origin}/api/commands/account.spend`, {
        method: "POST",
        body: JSON.stringify({ awardId, heading: row.heading, amount: "0.01", description }),
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "idempotency-key": key,
          ...(fault ? { "x-fault": fault } : {}),
        },
      });
    },
  };
}
