/** What the reactions of proposals share: the proposal in words, and whom to tell. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { membership, organisation, type Role } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { proposal, proposalMember } from "@/db/schema/proposals";
import { termsOf } from "./rules";

/** The proposal with its names; undefined when it was discarded meanwhile. */
export async function proposalFacts(tx: Tx, proposalId: string) {
  const [row] = await tx
    .select({ proposal, call, piName: user.name, universityName: organisation.name })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .where(eq(proposal.id, proposalId));
  if (!row) return undefined;
  const { title, reference } = row.proposal;
  const terms = termsOf(row.call, row.proposal.status);
  return {
    ...row,
    call: terms,
    name: `“${title || "Untitled proposal"}”${reference ? ` (${reference})` : ""}`,
  };
}

/** Confirmed members of the team. */
export async function teamIds(tx: Tx, proposalId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: proposalMember.userId })
    .from(proposalMember)
    .where(and(eq(proposalMember.proposalId, proposalId), eq(proposalMember.status, "confirmed")));
  return rows.flatMap(({ userId }) => userId ?? []);
}

/** People who hold one of the roles in an organisation. */
export async function roleIds(tx: Tx, organisationId: string, roles: readonly Role[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: membership.userId })
    .from(membership)
    .where(and(eq(membership.organisationId, organisationId), inArray(membership.role, [...roles])));
  return rows.map(({ userId }) => userId);
}

export const researcherPath = (proposalId: string) => `/researcher/proposals/${proposalId}`;
export const universityPath = (proposalId: string) => `/university/proposals/${proposalId}`;
export const outlinePath = (proposalId: string) => `/agency/outlines/${proposalId}`;
export const agencyPath = (proposalId: string) => `/agency/proposals/${proposalId}`;
