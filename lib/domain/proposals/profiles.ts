/** What the investigators of a team say of themselves: from their profiles while it is written, kept when submitted. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { user } from "@/db/schema/people";
import { proposalMember } from "@/db/schema/proposals";
import type { Reader } from "@/lib/command/reader";

/** `about` is Markdown; `orcid` its 16 digits with dashes. */
export type Profile = { email: string; name: string; orcid?: string; about?: string };

/** Of the principal investigator and co-investigators who have confirmed, in the order of joining; empty ones left out. */
export async function profilesOf(db: Pick<Reader, "select">, proposalId: string): Promise<Profile[]> {
  const rows = await db
    .select({ email: user.email, name: user.name, orcid: user.orcid, about: user.biography })
    .from(proposalMember)
    .innerJoin(user, eq(user.id, proposalMember.userId))
    .where(
      and(
        eq(proposalMember.proposalId, proposalId),
        eq(proposalMember.status, "confirmed"),
        inArray(proposalMember.role, ["pi", "co-investigator"]),
      ),
    )
    .orderBy(asc(proposalMember.id));
  return rows.flatMap(({ email, name, orcid, about }) =>
    orcid || about?.trim()
      ? [{ email, name, ...(orcid ? { orcid } : {}), ...(about?.trim() ? { about } : {}) }]
      : [],
  );
}
