/** Earlier texts of a proposal, for its team. */
import { and, desc, eq } from "drizzle-orm";
import { user } from "@/db/schema/people";
import { proposalTextVersion } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { findView } from "./queries";

export type TextVersion = { at: Date; by: string; body: string };

/** The last fifty versions of a text, newest first; none for those who are not in the team. */
export async function listTextVersions(
  actor: Actor,
  proposalId: string,
  part: string,
): Promise<TextVersion[]> {
  if ((await findView(actor, proposalId)) !== "team") return [];
  return reader()
    .select({ at: proposalTextVersion.savedAt, by: user.name, body: proposalTextVersion.body })
    .from(proposalTextVersion)
    .innerJoin(user, eq(user.id, proposalTextVersion.savedBy))
    .where(and(eq(proposalTextVersion.proposalId, proposalId), eq(proposalTextVersion.part, part)))
    .orderBy(desc(proposalTextVersion.savedAt))
    .limit(50);
}
