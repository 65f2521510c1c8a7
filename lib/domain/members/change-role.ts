import { inArray } from "drizzle-orm";
import { z } from "zod";
import { membership, type Role } from "@/db/schema/organisations";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { addRole, demandOtherAdmin, lockOrganisation, membershipsOf } from "./changes";
import { memberChanged } from "./events";
import { membersPath } from "./paths";
import { mayManageMembers } from "./policy";
import { adminRole, roleNames, rolesOf } from "./rules";

export const changeMembership = command({
  name: "member.change-role",
  summary: "Set the roles that a member holds in your organisation.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    userId: uuid(),
    roles: z
      .array(text({ max: 24 }), "Choose at least one role.")
      .min(1, "Choose at least one role.")
      .max(8),
  }),
  result: z.object({
    organisationId: z.string(),
    userId: z.string(),
    kind: z.enum(["university", "agency"]),
    roles: z.array(z.string()),
  }),
  keys: (input) => [`organisation:${input.organisationId}`],
  load: async ({ tx, input }) => {
    const place = await lockOrganisation(tx, input.organisationId);
    return { place, held: await membershipsOf(tx, place.id, input.userId) };
  },
  may: (actor, { place }) => mayManageMembers(actor, place.id),
  emits: [memberChanged],
  subject: (input, { held }) => ({
    type: "member",
    id: input.userId,
    relatedId: input.organisationId,
    detail: { from: held.map((one) => one.role).sort(), to: [...input.roles].sort() },
  }),
  location: (_input, result, actor) => `${membersPath(actor, result)}&done=member.change-role`,
  async run({ tx, input, loaded, now, emit }) {
    const { place, held } = loaded;
    const { organisationId, userId } = input;
    const allowed = rolesOf(place.kind);
    const wanted = [...new Set(input.roles)] as Role[];
    if (wanted.some((role) => !allowed.includes(role)))
      throw invalid({ roles: [`Choose among ${allowed.map((one) => roleNames[one]).join(", ")}.`] });
    if (held.length === 0) throw conflict("This person is not a member any more.");
    const gone = held.filter((one) => !wanted.includes(one.role));
    if (gone.some((one) => one.role === adminRole(place.kind))) await demandOtherAdmin(tx, place, userId);
    if (gone.length > 0)
      await tx.delete(membership).where(
        inArray(
          membership.id,
          gone.map((one) => one.id),
        ),
      );
    for (const role of wanted) await addRole(tx, { organisationId, userId, role, now });
    emit(memberChanged, { organisationId, userId });
    return { organisationId, userId, kind: place.kind, roles: wanted };
  },
});
