import { and, eq, ne, or } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, denied, duplicateKey, type FieldErrors, Rejection } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { lockOrganisation, type OrganisationRow } from "../members/changes";
import { organisationChanged } from "./events";
import { mayChangeOrganisation } from "./policy";
import { organisationFields } from "./rules";

type Particulars = Pick<OrganisationRow, "name" | "country" | "timeZone" | "rorId" | "emailDomain">;

/** 409 for a change made on an earlier version: each field that would be overwritten says what it is now. */
function stale(place: Particulars, wanted: Particulars): Rejection {
  const errors: FieldErrors = {};
  for (const field of Object.keys(wanted) as (keyof Particulars)[])
    if (wanted[field] !== place[field])
      errors[field] = [`Is “${place[field] ?? ""}” by now. Keep yours or take that, and save again.`];
  const message =
    "Somebody else changed this organisation since you opened it. Nothing was overwritten: compare, and save again.";
  return new Rejection(409, "stale-version", message, { errors });
}

/** Kind, prefix and currency are part of references and ledgers; they stay as they are. */
export const changeOrganisation = command({
  name: "organisation.change",
  summary: "Change an organisation's name, country, time zone, ROR iD or e-mail domain.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    /** The version that the changes were made on. */
    version: int({ min: 1, max: 2_147_483_647 }),
    name: organisationFields.name(),
    country: organisationFields.country(),
    timeZone: organisationFields.timeZone(),
    rorId: organisationFields.rorId().optional(),
    emailDomain: organisationFields.emailDomain().optional(),
  }),
  result: z.object({ organisationId: z.string(), version: z.number() }),
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
    const rorId = input.rorId === undefined ? place.rorId : input.rorId || null;
    const wanted = { name: input.name, country: input.country, timeZone: input.timeZone, rorId, emailDomain };
    if (input.version !== place.version) throw stale(place, wanted);
    if (other) throw conflict(`The name or the e-mail domain belongs to ${other.name}.`);
    const version = place.version + 1;
    try {
      await tx
        .update(organisation)
        .set({ ...wanted, version })
        .where(eq(organisation.id, place.id));
    } catch (error) {
      if (duplicateKey(error)) throw conflict("Another organisation took this name a moment ago.");
      throw error;
    }
    emit(organisationChanged, { organisationId: place.id });
    return { organisationId: place.id, version };
  },
});
