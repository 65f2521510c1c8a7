import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Deployments } from "./support/deployments";
import { askFor, expect, test } from "./support/failover";
import { signIn } from "./support/persona";
import { apiSpender, fillSpend, query, spendButton, spentTimes } from "./support/spend";

/** A submission in which the primary dies: made once, with one receipt; with an edge and without. */

type Json = Record<string, unknown>;

/** ada's complete draft on some open call, made by API; withdrawn first when an earlier test submitted it. */
async function completeDraft(portal: Deployments, origin: string): Promise<string> {
  const { token } = await apiSpender(portal);
  const authorization = `Bearer ${token}`;
  const read = async (path: string) =>
    (await fetch(origin + path, { headers: { authorization } })).json() as Promise<Json>;
  const run = async (command: string, input: Json) => {
    const answer = await fetch(`${origin}/api/commands/${command}`, {
      method: "POST",
      body: JSON.stringify(input),
      headers: { authorization, "content-type": "application/json", "idempotency-key": randomUUID() },
    });
    return { status: answer.status, body: (await answer.json()) as { result: Json; detail?: string } };
  };
  const me = (await read("/api/v1/me")) as {
    memberships: { organisationId: string; organisationKind: string }[];
  };
  const { organisationId } = me.memberships.find((one) => one.organisationKind === "university")!;
  const { items } = (await read("/api/v1/calls?state=open")) as { items: { id: string }[] };
  for (const { id: callId } of items) {
    const call = (await read(`/api/v1/calls/${callId}`)) as { headings: string[]; minimumAmount: string };
    const started = await run("proposal.start", { callId, organisationId });
    if (started.status !== 200) continue;
    const proposalId = String(started.body.result.proposalId);
    const saved = await run("proposal.save", {
      proposalId,
      version: 1,
      title: `Submitted while the server dies ${proposalId.slice(-6)}`,
      abstract: "What a crash brings, and what it must not take away.",
      sections: { case: "Because **nobody** knows.", approach: "We look." },
      budget: [{ heading: call.headings[0], year: 1, amount: call.minimumAmount }],
    });
    if (saved.status === 200) return proposalId;
  }
  throw new Error("No open call of the demo takes another proposal of ada's.");
}

const submissions = async (portal: Deployments, proposalId: string) => {
  const sql = "SELECT COUNT(*) AS n FROM proposal_submission WHERE proposal_id = ?";
  const [row] = await query<{ n: number }>(portal, sql, [Buffer.from(proposalId.replaceAll("-", ""), "hex")]);
  return Number(row?.n);
};

async function openCheck(page: Page, origin: string, proposalId: string): Promise<void> {
  await page.goto(`${origin}/researcher/proposals/${proposalId}/check`);
}
const submitButton = (page: Page) => page.getByRole("main").getByRole("button", { name: /^Submit/ });

test("without an edge: the form's script takes it to the backup", async ({ page, context, portal, edge }) => {
  test.setTimeout(90_000);
  const proposalId = await completeDraft(portal, edge.origin);
  await signIn(page, "ada", "/researcher");
  await openCheck(page, portal.urls.primary, proposalId);
  const ended = portal.primary.ended();
  await askFor(context, "kill-before-commit");
  await submitButton(page).click();
  await ended;
  await expect(page).toHaveURL(new RegExp(`^${portal.urls.backup}/researcher/proposals/${proposalId}`), {
    timeout: 20_000,
  });
  await expect(page.getByText(/-20\d\d-\d{5}/).first()).toBeVisible();
  expect(await submissions(portal, proposalId)).toBe(1);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`through the edge ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("a submission and a spend survive the primary's death in the middle", async ({
      page,
      context,
      portal,
      edge,
    }) => {
      test.setTimeout(120_000);
      const origin = `http://edge.portal.test:${edge.port}`;
      const proposalId = await completeDraft(portal, edge.origin);
      await page.goto(`${origin}/sign-in?next=/researcher`);
      await page.getByLabel("E-mail address").fill("ada@demo.test");
      await page.getByLabel("Password", { exact: true }).fill("research-demo-2026");
      await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
      await expect(page).toHaveURL(`${origin}/researcher`);

      await openCheck(page, origin, proposalId);
      await askFor(context, "kill-after-commit", "edge", "primary");
      await submitButton(page).click();
      await expect(page.getByText(/-20\d\d-\d{5}/).first()).toBeVisible({ timeout: 20_000 });
      expect(new URL(page.url()).origin).toBe(origin);
      expect(await submissions(portal, proposalId)).toBe(1);
      expect(portal.primary.pid).toBeUndefined();

      await askFor(context, undefined);
      await portal.primary.start();
      const { awardId } = await apiSpender(portal);
      await page.goto(`${origin}/researcher/awards/${awardId}`);
      const description = `edge ${javaScriptEnabled} ${Date.now()}`;
      await fillSpend(page, description);
      await askFor(context, "kill-before-commit", "edge", "primary");
      await spendButton(page).click();
      await expect(page.getByText(description).first()).toBeVisible({ timeout: 20_000 });
      expect(new URL(page.url()).origin).toBe(origin);
      expect(await spentTimes(portal, description)).toBe(1);
    });
  });
}
