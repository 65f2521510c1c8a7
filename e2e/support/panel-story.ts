/** What a panel needs before it can be set up: a call with a panel stage, and proposals that have reached the agency. */
import { type Browser, expect } from "@playwright/test";
import { createConnection } from "mysql2/promise";
import { standardStages } from "@/lib/domain/calls/stages";
import type { DemoName } from "@/scripts/seed/people";
import { ask } from "./ask";
import type { Deployments } from "./deployments";
import { openAs } from "./journey";
import { makeToken } from "./people";

type Run = (name: string, input?: Record<string, unknown>) => Promise<Record<string, string>>;
type Get = (path: string) => Promise<{ memberships: { organisationId: string; organisationKind: string }[] }>;

/** What this person does by an access token, as a script. */
export async function scriptOf(
  browser: Browser,
  origin: string,
  name: DemoName,
): Promise<{ run: Run; get: Get }> {
  const page = await openAs(browser, origin, name, "/account/tokens");
  const authorization = `Bearer ${await makeToken(page)}`;
  await page.context().close();
  return {
    get: async (path) => JSON.parse((await ask(origin, path, { headers: { authorization } })).text),
    run: async (command, json = {}) => {
      const headers = { authorization, "idempotency-key": crypto.randomUUID() };
      const answer = await ask(origin, `/api/commands/${command}`, { headers, json });
      expect(answer.status, `${command}: ${answer.text}`).toBe(200);
      return (JSON.parse(answer.text) as { result: Record<string, string> }).result;
    },
  };
}

const DAY = 86_400_000;
const iso = (ms: number) => new Date(Date.now() + ms).toISOString();

/** Gives a call a panel, as its stages say it. */
async function withPanel(portal: Deployments, callId: string): Promise<void> {
  const connection = await createConnection(portal.databaseUrls.root);
  const id = Buffer.from(callId.replaceAll("-", ""), "hex");
  const settings = JSON.stringify({ ...standardStages, panel: true });
  await connection.execute(
    "INSERT INTO call_stages (call_id, settings, version, updated_at, updated_by) VALUES (?, ?, 1, UTC_TIMESTAMP(3), ?)",
    [id, settings, id],
  );
  await connection.end();
}

export type Applicant = { name: DemoName; office: DemoName; title: string; amount: string };
type Story = { browser: Browser; portal: Deployments; call: string; applicants: Applicant[] };

type Script = Awaited<ReturnType<typeof scriptOf>>;

const placeOf = async ({ get }: Script, kind: string) =>
  (await get("/api/v1/me")).memberships.find(({ organisationKind }) => organisationKind === kind)
    ?.organisationId ?? "";

/** A call that takes proposals until tomorrow. @returns its id */
export async function openCall(officer: Script, title: string): Promise<string> {
  const { callId = "" } = await officer.run("call.draft", {
    agencyId: await placeOf(officer, "agency"),
    title,
    summary: "A few proposals and one panel.",
    description: "Small projects.",
    opensAt: iso(-DAY),
    closesAt: iso(DAY),
    timeZone: "Atlantic/Azores",
    currency: "EUR",
    minimumAmount: "1000",
    maximumAmount: "50000",
    headings: ["Staff"],
  });
  await officer.run("call.publish", { callId });
  return callId;
}

/** A complete draft. @returns its id */
export async function draftFor(
  lead: Script,
  callId: string,
  { title, amount }: Pick<Applicant, "title" | "amount">,
): Promise<string> {
  const organisationId = await placeOf(lead, "university");
  const { proposalId = "" } = await lead.run("proposal.start", { callId, organisationId });
  await lead.run("proposal.save", {
    proposalId,
    version: 1,
    title,
    abstract: "What the tide brings.",
    sections: { case: "Because **nobody** knows." },
    budget: [{ heading: "Staff", year: 1, amount }],
  });
  return proposalId;
}

/** A published call with a panel, and an endorsed proposal of each applicant. @returns the call's id */
export async function preparePanel({ browser, portal, call, applicants }: Story): Promise<string> {
  const origin = portal.urls.primary;
  const callId = await openCall(await scriptOf(browser, origin, "dara"), call);
  await withPanel(portal, callId);
  for (const { name, office, ...its } of applicants) {
    const lead = await scriptOf(browser, origin, name);
    const proposalId = await draftFor(lead, callId, its);
    await lead.run("proposal.submit", { proposalId });
    await (await scriptOf(browser, origin, office)).run("proposal.endorse", { proposalId });
  }
  return callId;
}
