/** Which panels a change of people, teams or organisations may concern, and checking their pairs anew. */
import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { panel } from "@/db/schema/panels";
import { withParts } from "../reviews/affected";
import { checkPairs } from "./conflicts";

const withMember = (users: SQL): SQL =>
  sql`${panel.id} IN (SELECT panel_id FROM panel_member WHERE user_id IN (${users}))`;
const withProposal = (proposals: SQL): SQL =>
  sql`${panel.id} IN (SELECT panel_id FROM panel_item WHERE proposal_id IN (${proposals}))`;

/** WHERE over `panel`: this person sits on it, or is in the team of what it discusses. */
export function panelsOfPerson(userId: string): SQL {
  const bytes = uuidToBytes(userId);
  const teams = sql`SELECT proposal_id FROM proposal_member WHERE user_id = ${bytes} OR email = (SELECT email FROM user WHERE id = ${bytes})`;
  return or(withMember(sql`${bytes}`), withProposal(teams)) as SQL;
}

/** WHERE over `panel`: it discusses this proposal. */
export const panelsOfProposal = (proposalId: string): SQL => withProposal(sql`${uuidToBytes(proposalId)}`);

/** WHERE over `panel`: a member, a host or a team belongs to the organisation or to a part of it. */
export async function panelsOfPlace(tx: Tx, organisationId: string): Promise<SQL> {
  const ids = sql.join(
    (await withParts(tx, organisationId)).map((id) => sql`${uuidToBytes(id)}`),
    sql`, `,
  );
  const members = sql`SELECT user_id FROM membership WHERE organisation_id IN (${ids})`;
  return or(
    withMember(members),
    withProposal(sql`SELECT id FROM proposal WHERE organisation_id IN (${ids})`),
    withProposal(sql`SELECT proposal_id FROM proposal_member WHERE user_id IN (${members})`),
  ) as SQL;
}

/** Checks the panels concerned that are not closed: a closed one stands as it is. */
export async function checkPanels(tx: Tx, which: SQL, now: Date): Promise<void> {
  const rows = await tx
    .select({ id: panel.id })
    .from(panel)
    .where(and(eq(panel.status, "open"), which))
    .orderBy(asc(panel.id))
    .for("update");
  for (const { id } of rows) await checkPairs(tx, id, now);
}
