import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { invitation, membership, type Role } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { emailText, text, uuid } from "@/lib/command/fields";
import { newId, newSecret, sha256 } from "@/lib/infra/ids";
import { portalLink, queueMail } from "../notifications/changes";
import { limitTries } from "../people/rate-limits";
import { lockOrganisation } from "./changes";
import { memberInvited } from "./events";
import { membersPath } from "./paths";
import { mayManageMembers } from "./policy";
import { INVITATION_DAYS, roleNames, rolesOf } from "./rules";

export const inviteToOrganisation = command({
  name: "member.invite",
  summary: "Invite a person by e-mail to take a role in your organisation.",
  access: "user",
  input: z.strictObject({ organisationId: uuid(), email: emailText(), role: text({ max: 24 }) }),
  result: z.object({
    invitationId: z.string(),
    organisationId: z.string(),
    kind: z.enum(["university", "agency"]),
  }),
  keys: (input) => [`organisation:${input.organisationId}`],
  prepare: (_input, actor) => limitTries([["invite-person", actorId(actor)]]),
  load: async ({ tx, input }) => {
    const place = await lockOrganisation(tx, input.organisationId);
    const { organisationId, email } = input;
    const open = await tx
      .select({ role: invitation.role })
      .from(invitation)
      .where(
        and(
          eq(invitation.organisationId, organisationId),
          eq(invitation.email, email),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
          gt(invitation.expiresAt, new Date()),
        ),
      );
    const held = await tx
      .select({ role: membership.role })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(and(eq(membership.organisationId, organisationId), eq(user.email, email)));
    return { place, open, held };
  },
  may: (actor, { place }) => mayManageMembers(actor, place.id),
  emits: [memberInvited],
  subject: (input, { place }, result) => ({
    type: "invitation",
    id: result.invitationId,
    relatedId: place.id,
    detail: { role: input.role },
  }),
  location: (_input, result, actor) => `${membersPath(actor, result)}&done=member.invite`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { place, open, held } = loaded;
    const role = rolesOf(place.kind).find((one): one is Role => one === input.role);
    if (!role)
      throw invalid({
        role: [
          `Choose one of ${rolesOf(place.kind)
            .map((one) => roleNames[one])
            .join(", ")}.`,
        ],
      });
    if (held.some((one) => one.role === role)) throw conflict("This person holds that role already.");
    if (open.some((one) => one.role === role))
      throw conflict(
        "This person is invited to that role already. Revoke that invitation to send a new one.",
      );
    const secret = newSecret();
    const invitationId = newId();
    await tx.insert(invitation).values({
      id: invitationId,
      organisationId: place.id,
      email: input.email,
      role,
      tokenHash: sha256(secret),
      invitedBy: actorId(actor),
      createdAt: now,
      expiresAt: new Date(now.getTime() + INVITATION_DAYS * 86_400_000),
    });
    const from = isUser(actor) ? actor.name : "The portal";
    await queueMail(tx, {
      dedupeKey: `invitation:${invitationId}`,
      to: input.email,
      subject: `Invitation to ${place.name}`,
      text: `${from} invites you to ${place.name} as ${roleNames[role].toLowerCase()}.\n\nTo accept, open this page and sign in, or register with this address:\n\n${portalLink(`/invitations/${secret}`)}\n\nThe invitation is open for ${INVITATION_DAYS} days.\n`,
    });
    emit(memberInvited, { organisationId: place.id, invitationId });
    return { invitationId, organisationId: place.id, kind: place.kind };
  },
});
