import { eq } from "drizzle-orm";
import { z } from "zod";
import { invitation } from "@/db/schema/organisations";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { lockOrganisation } from "./changes";
import { invitationRevoked } from "./events";
import { membersPath } from "./paths";
import { mayManageMembers } from "./policy";

export const revokeInvitation = command({
  name: "member.revoke-invitation",
  summary: "Withdraw an invitation that was not accepted yet.",
  access: "user",
  input: z.strictObject({ invitationId: uuid() }),
  result: z.object({
    invitationId: z.string(),
    organisationId: z.string(),
    kind: z.enum(["university", "agency"]),
  }),
  keys: (input) => [`invitation:${input.invitationId}`],
  load: async ({ tx, input }) => {
    const mine = eq(invitation.id, input.invitationId);
    const [seen] = await tx.select({ place: invitation.organisationId }).from(invitation).where(mine);
    if (!seen) throw notFound();
    const place = await lockOrganisation(tx, seen.place);
    const [row] = await tx.select().from(invitation).where(mine).for("update");
    return { place, row: row! };
  },
  may: (actor, { place }) => mayManageMembers(actor, place.id),
  emits: [invitationRevoked],
  subject: (_input, { row, place }) => ({ type: "invitation", id: row.id, relatedId: place.id }),
  location: (_input, result, actor) => `${membersPath(actor, result)}&done=member.revoke-invitation`,
  async run({ tx, input, loaded, now, emit }) {
    const { row, place } = loaded;
    if (row.acceptedAt) throw conflict("This invitation was accepted. Remove the member instead.");
    if (row.revokedAt) throw conflict("This invitation was withdrawn already.");
    await tx.update(invitation).set({ revokedAt: now }).where(eq(invitation.id, row.id));
    emit(invitationRevoked, { organisationId: place.id, invitationId: row.id });
    return { ...input, organisationId: place.id, kind: place.kind };
  },
});
