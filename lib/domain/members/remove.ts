import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { membership } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { demandOtherAdmin, lockOrganisation, membershipsOf } from "./changes";
import { memberRemoved } from "./events";
import { membersPath } from "./paths";
import { mayRemoveMember } from "./policy";

export const removeFromOrganisation = command({
  name: "member.remove",
  summary: "Take a person out of your organisation, with all their roles; or leave it yourself.",
  access: "user",
  input: z.strictObject({ organisationId: uuid(), userId: uuid() }),
  result: z.object({
    organisationId: z.string(),
    userId: z.string(),
    kind: z.enum(["university", "agency"]),
  }),
  keys: (input) => [`organisation:${input.organisationId}`],
  load: async ({ tx, input }) => {
    const place = await lockOrganisation(tx, input.organisationId);
    return { place, held: await membershipsOf(tx, place.id, input.userId) };
  },
  may: (actor, { place }, input) => mayRemoveMember(actor, place.id, input.userId),
  emits: [memberRemoved],
  subject: (input, { held }) => ({
    type: "member",
    id: input.userId,
    relatedId: input.organisationId,
    detail: { roles: held.map((one) => one.role) },
  }),
  location: (input, result, actor) =>
    input.userId === actorId(actor)
      ? "/account?done=member.remove"
      : `${membersPath(actor, result)}&done=member.remove`,
  async run({ tx, input, loaded, emit }) {
    const { place, held } = loaded;
    if (held.length === 0) throw conflict("This person is not a member any more.");
    await demandOtherAdmin(tx, place, input.userId);
    await tx
      .delete(membership)
      .where(and(eq(membership.organisationId, place.id), eq(membership.userId, input.userId)));
    emit(memberRemoved, input);
    return { ...input, kind: place.kind };
  },
});
