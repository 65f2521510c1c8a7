import { eq } from "drizzle-orm";
import { z } from "zod";
import { invitation } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { text } from "@/lib/command/fields";
import { sha256 } from "@/lib/infra/ids";
import { addRole, lockOrganisation } from "./changes";
import { memberJoined } from "./events";
import { mayAnswerInvitation } from "./policy";

export const acceptInvitation = command({
  name: "member.accept-invitation",
  summary: "Accept the invitation of an organisation, with the secret of the link that was sent to you.",
  access: "user",
  input: z.strictObject({ token: text({ max: 100 }).meta({ secret: true }) }),
  result: z.object({ organisationId: z.string(), kind: z.string(), role: z.string() }),
  keys: (input) => [`invitation:${sha256(input.token)}`],
  load: async ({ tx, input }) => {
    const secret = eq(invitation.tokenHash, sha256(input.token));
    const [seen] = await tx
      .select({ organisationId: invitation.organisationId })
      .from(invitation)
      .where(secret);
    if (!seen) throw notFound("This invitation does not exist.");
    const place = await lockOrganisation(tx, seen.organisationId);
    const [row] = await tx.select().from(invitation).where(secret).for("update");
    return { place, row: row! };
  },
  may: (actor, { row }) => mayAnswerInvitation(actor, row.email),
  emits: [memberJoined],
  subject: (_input, { row, place }, _result, actor) => ({
    type: "member",
    id: actorId(actor),
    relatedId: place.id,
    detail: { role: row.role },
  }),
  location: (_input, result) => {
    const portal = result.kind === "agency" ? "/agency" : "/university";
    const inside = result.role === "researcher" || result.role === "reviewer" ? "/researcher" : portal;
    return `${inside}?done=member.accept-invitation`;
  },
  async run({ tx, actor, loaded, now, emit }) {
    const { row, place } = loaded;
    if (row.acceptedAt) throw conflict("This invitation was accepted already.");
    if (row.revokedAt) throw conflict("This invitation was withdrawn. Ask the organisation for a new one.");
    if (row.expiresAt < now)
      throw conflict("This invitation has expired. Ask the organisation for a new one.");
    const userId = actorId(actor);
    await addRole(tx, { organisationId: place.id, userId, role: row.role, now });
    await tx.update(invitation).set({ acceptedAt: now }).where(eq(invitation.id, row.id));
    emit(memberJoined, { organisationId: place.id, userId });
    return { organisationId: place.id, kind: place.kind, role: row.role };
  },
});
