import { eq, or } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { command } from "@/lib/command/define";
import { conflict, duplicateKey } from "@/lib/command/errors";
import { text } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { organisationCreated } from "./events";
import { mayCreateOrganisation } from "./policy";
import { organisationFields, slugOf } from "./rules";

const prefix = () =>
  text({ max: 8 })
    .transform((value) => value.toUpperCase())
    .pipe(z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/, "Use 2 to 8 letters and digits, such as ISF."));

/** Whoever creates it invites its first administrator. */
export const createOrganisation = command({
  name: "organisation.create",
  summary: "Add a university or a funding agency to the portal.",
  access: "user",
  input: z.strictObject({
    kind: z.enum(["university", "agency"], "Choose university or funding agency."),
    name: organisationFields.name(),
    prefix: prefix(),
    country: organisationFields.country(),
    timeZone: organisationFields.timeZone(),
    currency: organisationFields.currency(),
    emailDomain: organisationFields.emailDomain().optional(),
    rorId: organisationFields.rorId().optional(),
  }),
  result: z.object({ organisationId: z.string() }),
  keys: () => ["organisations"],
  load: ({ tx, input }) =>
    tx
      .select({ name: organisation.name, prefix: organisation.prefix, emailDomain: organisation.emailDomain })
      .from(organisation)
      .where(
        or(
          eq(organisation.name, input.name),
          eq(organisation.slug, slugOf(input.name)),
          eq(organisation.prefix, input.prefix),
          input.emailDomain ? eq(organisation.emailDomain, input.emailDomain) : undefined,
        ),
      ),
  may: mayCreateOrganisation,
  emits: [organisationCreated],
  subject: (_input, _loaded, result) => ({ type: "organisation", id: result.organisationId }),
  location: (_input, result) => `/admin/organisations/${result.organisationId}?done=organisation.create`,
  async run({ tx, input, loaded, now, emit }) {
    const other = loaded[0];
    if (other && other.prefix === input.prefix)
      throw conflict(`The prefix ${input.prefix} belongs to ${other.name}. Choose another.`);
    if (other && input.emailDomain && other.emailDomain === input.emailDomain)
      throw conflict(`The e-mail domain belongs to ${other.name}.`);
    if (other) throw conflict(`There is an organisation of this name: ${other.name}.`);
    const organisationId = newId();
    const { emailDomain, rorId, ...rest } = input;
    try {
      await tx.insert(organisation).values({
        ...rest,
        id: organisationId,
        slug: slugOf(input.name),
        emailDomain: emailDomain || null,
        rorId: rorId || null,
        createdAt: now,
      });
    } catch (error) {
      // The other deployment was quicker.
      if (duplicateKey(error)) throw conflict("There is an organisation of this name or prefix by now.");
      throw error;
    }
    emit(organisationCreated, { organisationId });
    return { organisationId };
  },
});
