/** What the reactions of claims and payments share: the claim in words, and whom to tell. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { claim } from "@/db/schema/claims";
import { membership, organisation, type Role } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { formatMoney } from "@/lib/domain/money";
import { periodWords } from "./periods";

/** The claim with its award in words; undefined when it was discarded meanwhile. */
export async function claimFacts(tx: Tx, claimId: string) {
  const [row] = await tx
    .select({ claim, award, universityName: organisation.name, submitterName: user.name })
    .from(claim)
    .innerJoin(award, eq(award.id, claim.awardId))
    .innerJoin(organisation, eq(organisation.id, claim.organisationId))
    .leftJoin(user, eq(user.id, claim.submittedBy))
    .where(eq(claim.id, claimId));
  if (!row) return undefined;
  const { claim: its, award: of } = row;
  return {
    ...row,
    name: `claim ${its.number} on ${of.reference}`,
    about: `${of.reference} ${of.title}, ${periodWords(its)}: ${formatMoney(its.total - its.disallowed, its.currency)}`,
  };
}

/** People who hold one of the roles in an organisation. */
export async function roleIds(tx: Tx, organisationId: string, roles: readonly Role[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: membership.userId })
    .from(membership)
    .where(and(eq(membership.organisationId, organisationId), inArray(membership.role, [...roles])));
  return rows.map(({ userId }) => userId);
}

export const financeRoles = ["finance"] as const;
export const officerRoles = ["programme-officer", "agency-admin"] as const;
export const agencyRoles = ["programme-officer", "approver", "agency-admin"] as const;
export const approverRoles = ["approver", "agency-admin"] as const;

export const claimPath = (
  side: "university" | "agency" | "researcher",
  its: { awardId: string; id: string },
) => `/${side}/awards/${its.awardId}/claims/${its.id}`;
