import { and, eq, ne, or } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, denied, duplicateKey } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { lockOrganisation } from "../members/changes";
import { organisationChanged } from "./events";
import { mayChangeOrganisation } from "./policy";
import { organisationFields } from "./rules";

/** Kind, prefix and currency are part of references and ledgers; they stay as they are. */
export const changeOrganisation = command({
  name: "organisation.change",
  summary: "Change an organisation's name, country, time zone, ROR iD or e-mail domain.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    name: organisationFields.name(),
    country: organisationFields.country(),
    timeZone: organisationFields.timeZone(),
    rorId: organisationFields.rorId().optional(),
    emailDomain: organisationFields.emailDomain().optional(),
  }),
  result: z.object({ organisationId: z.string() }),
  keys: (input) => [`organisation:${input.organisationId}`, "organisations"],
  load: async ({ tx, input }) => {
    const place = await lockOrganisation(tx, input.organisationId);
    const { emailDomain } = input;
    const [other] = await tx
      .select({ name: organisation.name })
      .from(organisation)
      .where(
        and(
          ne(organisation.id, place.id),
          or(
            eq(organisation.name, input.name),
            emailDomain ? eq(organisation.emailDomain, emailDomain) : undefined,
          ),
        ),
      );
    return { place, other };
  },
  may: (actor, { place }) => mayChangeOrganisation(actor, place.id),
  emits: [organisationChanged],
  subject: (input) => ({ type: "organisation", id: input.organisationId }),
  location: (input, _result, actor) =>
    isUser(actor) && actor.platformAdmin
      ? `/admin/organisations/${input.organisationId}?done=organisation.change`
      : "/account?done=organisation.change",
  async run({ tx, actor, input, loaded, emit }) {
    const { place, other } = loaded;
    const emailDomain = input.emailDomain === undefined ? place.emailDomain : input.emailDomain || null;
    // The domain makes strangers members: the organisation's own administrators may not claim one.
    if (emailDomain !== place.emailDomain && !(isUser(actor) && actor.platformAdmin))
      throw denied("Only a platform administrator may change the e-mail domain.");
    if (other) throw conflict(`The name or the e-mail domain belongs to ${other.name}.`);
    const { name, country, timeZone } = input;
    const rorId = input.rorId === undefined ? place.rorId : input.rorId || null;
    try {
      await tx
        .update(organisation)
        .set({ name, country, timeZone, rorId, emailDomain })
        .where(eq(organisation.id, place.id));
    } catch (error) {
      if (duplicateKey(error)) throw conflict("Another organisation took this name a moment ago.");
      throw error;
    }
    emit(organisationChanged, { organisationId: place.id });
    return { organisationId: place.id };
  },
});
