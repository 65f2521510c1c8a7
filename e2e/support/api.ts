import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type DemoName, demoEmail } from "@/scripts/seed/people";
import { ask } from "./ask";
import type { Deployments } from "./deployments";
import { query } from "./spend";

/** The portal as its API clients see it: for what a test needs to be there, and is not about. */
export type Client = {
  /** Runs a command. @returns its result; @throws Error with the portal's own words where it is refused */
  command<Result = Record<string, string>>(name: string, input: Record<string, unknown>): Promise<Result>;
  /** Reads an address below `/api/v1/`. */
  read<Result>(path: string): Promise<Result>;
};

/** A demo account with a personal access token of its own. */
export async function apiAs(portal: Deployments, name: DemoName): Promise<Client> {
  const token = `rfp_${randomBytes(32).toString("base64url")}`;
  await query(
    portal,
    `INSERT INTO access_token (id, user_id, name, token_hash, created_at, expires_at)
     SELECT ?, id, 'test', ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 1 DAY FROM user WHERE email = ?`,
    [randomBytes(16), createHash("sha256").update(token).digest(), demoEmail(name)],
  );
  const send = async (path: string, json?: unknown) => {
    const headers = { authorization: `Bearer ${token}`, "idempotency-key": randomUUID() };
    const answer = await ask(portal.urls.primary, path, { headers, json });
    if (answer.status !== 200) throw new Error(`${path} for ${name}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  };
  return {
    read: (path) => send(`/api/v1/${path}`),
    command: async (command, input) => (await send(`/api/commands/${command}`, input)).result,
  };
}

export type Offer = { awardId: string; title: string; reference: string };

/** An award that the Island Science Fund offers to Atlantic University for ada's proposal; `budget` by heading. */
export async function makeOffer(
  portal: Deployments,
  title: string,
  budget: Record<string, string>,
): Promise<Offer> {
  const [ada, cleo, dara, eva] = await Promise.all(
    (["ada", "cleo", "dara", "eva"] as const).map((name) => apiAs(portal, name)),
  );
  type Me = { memberships: { organisationId: string }[] };
  const placeOf = async (client: Client) => (await client.read<Me>("me")).memberships[0]!.organisationId;
  const [organisationId, agencyId] = [await placeOf(ada!), await placeOf(dara!)];
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const headings = Object.keys(budget);
  const call = {
    title: `Call of “${title}”`,
    summary: "Awards that tests follow.",
    description: "As they are.",
  };
  const terms = { currency: "EUR", minimumAmount: "100", maximumAmount: "1000000", headings };
  const dates = { opensAt: day(-1), closesAt: day(30), timeZone: "UTC" };
  const { callId } = await dara!.command("call.draft", { agencyId, ...call, ...terms, ...dates });
  await dara!.command("call.publish", { callId });
  const { proposalId } = await ada!.command("proposal.start", { callId, organisationId });
  const sections = { case: "## Why\n\nBecause nobody knows.", approach: "## How\n\nWe look." };
  const lines = Object.entries(budget).map(([heading, amount]) => ({ heading, year: 1, amount }));
  const text = { title, abstract: "What the sea does between two islands.", sections, budget: lines };
  await ada!.command("proposal.save", { proposalId, version: 1, ...text });
  await ada!.command("proposal.submit", { proposalId });
  await cleo!.command("proposal.endorse", { proposalId, comment: "Agreed." });
  await dara!.command("proposal.recommend", { proposalId, outcome: "award", reason: "A clear question." });
  const decided = await eva!.command("proposal.decide", { proposalId });
  const awardId = decided.awardId!;
  return { awardId, title, reference: decided.reference! };
}
