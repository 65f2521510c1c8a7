import { and, asc, desc, eq, gt, inArray, isNull, like, or, sql } from "drizzle-orm";
import { invitation, membership, organisation, type Role } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { sha256 } from "@/lib/infra/ids";
import { PAGE, type Page } from "../cursor";
import { mayManageMembers, maySeeMembers } from "./policy";
import type { OrganisationKind } from "./rules";

export type MemberItem = { userId: string; name: string; email: string; status: string; roles: Role[] };

/**
 * Members of an organisation by e-mail address, with all their roles; nobody for those who may not see them.
 * `q` finds the beginning of the address or of the name; the cursor is the last address.
 */
export async function listMembers(
  actor: Actor,
  organisationId: string,
  options: { q?: string | undefined; cursor?: string | undefined } = {},
): Promise<Page<MemberItem>> {
  if (!maySeeMembers(actor, organisationId)) return { items: [], next: undefined };
  const q = options.q?.trim().slice(0, 120);
  const start = q && `${q.replace(/[\\%_]/g, "\\$&")}%`;
  const people = await reader()
    .selectDistinct({ userId: user.id, name: user.name, email: user.email, status: user.status })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        start ? or(like(user.email, start), like(user.name, start)) : undefined,
        options.cursor ? gt(user.email, options.cursor) : undefined,
      ),
    )
    .orderBy(asc(user.email))
    .limit(PAGE + 1);
  const items = people.slice(0, PAGE);
  const roles = await rolesOfPeople(
    organisationId,
    items.map((one) => one.userId),
  );
  return {
    items: items.map((one) => ({ ...one, roles: roles.get(one.userId) ?? [] })),
    next: people.length > PAGE ? items.at(-1)?.email : undefined,
  };
}

async function rolesOfPeople(organisationId: string, ids: string[]): Promise<Map<string, Role[]>> {
  const found = new Map<string, Role[]>();
  if (ids.length === 0) return found;
  const rows = await reader()
    .select({ userId: membership.userId, role: membership.role })
    .from(membership)
    .where(and(eq(membership.organisationId, organisationId), inArray(membership.userId, ids)))
    .orderBy(membership.role);
  for (const { userId, role } of rows) found.set(userId, [...(found.get(userId) ?? []), role]);
  return found;
}

export type InvitationItem = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
};

/** Invitations that can still be accepted, newest first, at most 100; for those who manage members. */
export async function listInvitations(actor: Actor, organisationId: string): Promise<InvitationItem[]> {
  if (!mayManageMembers(actor, organisationId).allowed) return [];
  return reader()
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      invitedBy: user.name,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .innerJoin(user, eq(user.id, invitation.invitedBy))
    .where(
      and(
        eq(invitation.organisationId, organisationId),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, sql`UTC_TIMESTAMP(3)`),
      ),
    )
    .orderBy(desc(invitation.createdAt))
    .limit(100);
}

export type FoundInvitation = {
  organisation: string;
  kind: OrganisationKind;
  role: Role;
  email: string;
  invitedBy: string;
  state: "open" | "accepted" | "revoked" | "expired";
};

/** The invitation of a link's secret: whoever has the link may read it. */
export async function findInvitation(secret: string): Promise<FoundInvitation | undefined> {
  if (!/^[\w-]{43}$/.test(secret)) return undefined;
  const [row] = await reader()
    .select({
      organisation: organisation.name,
      kind: organisation.kind,
      role: invitation.role,
      email: invitation.email,
      invitedBy: user.name,
      acceptedAt: invitation.acceptedAt,
      revokedAt: invitation.revokedAt,
      expired: sql<boolean>`${invitation.expiresAt} <= UTC_TIMESTAMP(3)`.mapWith(Boolean),
    })
    .from(invitation)
    .innerJoin(organisation, eq(organisation.id, invitation.organisationId))
    .innerJoin(user, eq(user.id, invitation.invitedBy))
    .where(eq(invitation.tokenHash, sha256(secret)));
  if (!row) return undefined;
  const { acceptedAt, revokedAt, expired, ...rest } = row;
  const state = acceptedAt ? "accepted" : revokedAt ? "revoked" : expired ? "expired" : "open";
  return { ...rest, state };
}

/** The organisations of one kind to which the actor belongs (reviewers aside), each once. */
export function ownPlaces(actor: Actor, kind: OrganisationKind): Array<{ id: string; name: string }> {
  if (!isUser(actor)) return [];
  const places = actor.memberships.filter((m) => m.organisationKind === kind && m.role !== "reviewer");
  return [...new Map(places.map((m) => [m.organisationId, m.organisationName]))].map(([id, name]) => ({
    id,
    name,
  }));
}
