/** Facts about an organisation's members that the tests of this folder compare. */
import { and, eq, isNull } from "drizzle-orm";
import { invitation, membership } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { inviteToOrganisation } from "@/lib/domain/members/invite";
import { linkSecret } from "./mails";
import { makeOrganisation, makeUser, run } from "./make";

/** A university with one administrator. */
export async function makePlace() {
  const place = await makeOrganisation("university");
  const admin = await makeUser({ roles: [[place, "university-admin"]] });
  return { place, admin };
}

/** The same with an open invitation for somebody; `token` is what the mail says. */
export async function makeInvitation(role = "finance") {
  const { place, admin } = await makePlace();
  const guest = await makeUser();
  const input = { organisationId: place.id, email: guest.email, role };
  const { invitationId } = await run(inviteToOrganisation, admin, input);
  return { place, admin, guest, invitationId, token: await linkSecret(guest.email) };
}

/** Roles of a person in an organisation, sorted. */
export async function rolesIn(organisationId: string, userId: string): Promise<string[]> {
  const rows = await database()
    .select({ role: membership.role })
    .from(membership)
    .where(and(eq(membership.organisationId, organisationId), eq(membership.userId, userId)));
  return rows.map((row) => row.role).sort();
}

export const openInvitations = (organisationId: string) =>
  database().$count(
    invitation,
    and(
      eq(invitation.organisationId, organisationId),
      isNull(invitation.acceptedAt),
      isNull(invitation.revokedAt),
    ),
  );
