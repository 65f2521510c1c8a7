import { eq } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { allow, deny } from "@/lib/command/verdict";
import { lockOrganisation } from "../members/changes";
import { organisationChanged } from "./events";

/** Who signs for a university when awards are offered to it. */
export const setSignatory = command({
  name: "organisation.set-signatory",
  summary: "Name the role that answers offers of awards for a university.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    /** Empty: the research office and administrators. */
    role: z.enum(["", "research-office", "university-admin", "finance"], "Choose one of the roles."),
  }),
  result: z.object({ organisationId: z.string(), role: z.string() }),
  keys: (input) => [`organisation:${input.organisationId}`],
  load: ({ tx, input }) => lockOrganisation(tx, input.organisationId),
  may: (actor, place) =>
    hasRole(actor, place.id, "university-admin")
      ? allow()
      : deny("Only an administrator of the university may name who signs for it."),
  emits: [organisationChanged],
  subject: (input) => ({ type: "organisation", id: input.organisationId, detail: { signatory: input.role } }),
  location: () => "/university/members?done=organisation.set-signatory",
  async run({ tx, input, loaded: place, emit }) {
    const role = input.role || null;
    if (place.signatoryRole === role) throw conflict("This role signs for the university already.");
    await tx.update(organisation).set({ signatoryRole: role }).where(eq(organisation.id, place.id));
    emit(organisationChanged, { organisationId: place.id });
    return { organisationId: place.id, role: input.role };
  },
});
