/** The records that a run works on, made by running commands as their people would. */
import { sql } from "drizzle-orm";
import { accessToken } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { tokenHash, tokenText } from "@/lib/domain/tokens/secret";
import { newId } from "@/lib/infra/ids";
import { makeAward } from "@/lib/testing/make-awards";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";

export type Person = { id: string; token: string };
export type ChaosAward = { id: string; headings: string[]; member: Person; finance: Person };
export type ChaosProposal = { id: string; pi: Person; version: number };
export type World = { awards: ChaosAward[]; proposals: ChaosProposal[] };

/** A personal access token, as the person would make it on their page. */
export async function giveToken(user: User): Promise<Person> {
  const id = newId();
  const now = new Date();
  await database()
    .insert(accessToken)
    .values({
      id,
      userId: user.id,
      name: "chaos",
      tokenHash: tokenHash(id),
      createdAt: now,
      expiresAt: sql`UTC_TIMESTAMP(3) + INTERVAL 1 DAY`,
    });
  return { id: user.id, token: tokenText(id) };
}

/** Few awards with little money, so that clients meet on them and run out; a few proposals. */
export async function makeWorld(): Promise<World> {
  const awards: ChaosAward[] = [];
  for (let n = 0; n < 3; n++) {
    const made = await makeAward({ headings: { Staff: "6000.00", Travel: "900.00" } });
    awards.push({
      id: made.id,
      headings: made.headings,
      member: await giveToken(made.pi),
      finance: await giveToken(made.finance),
    });
  }
  const call = await makeCall();
  const proposals: ChaosProposal[] = [];
  for (let n = 0; n < 4; n++) {
    const made = await makeProposal({ state: "complete", call });
    proposals.push({ id: made.proposalId, pi: await giveToken(made.pi), version: made.version });
  }
  return { awards, proposals };
}
