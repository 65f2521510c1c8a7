import { eq, max } from "drizzle-orm";
import { z } from "zod";
import { endorsementChain } from "@/db/schema/endorsements";
import { organisation } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, type FieldErrors, invalid, notFound } from "@/lib/command/errors";
import { int, longText, text, uuid } from "@/lib/command/fields";
import { chainSet } from "./events";
import { notOffice, officePeople } from "./people";
import { maySetChain } from "./policy";
import { LIMITS } from "./rules";

/** Addresses one a line, or with commas between. */
const addresses = (typed: string) => [
  ...new Set(
    typed
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((one) => one.toLowerCase()),
  ),
];

/** The steps that a proposal goes through before it reaches an agency; what is on its way keeps the chain it began with. */
export const setChain = command({
  name: "endorsement.set-chain",
  summary: "Set the steps through which a university endorses a proposal, and its internal deadline.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    version: int({ min: 0, max: 2_000_000_000 }),
    internalDays: int({ min: 0, max: LIMITS.days }),
    steps: z
      .array(
        z.strictObject({
          name: text({ min: 0, max: LIMITS.name }),
          people: longText({ min: 0, max: 4_000 }),
        }),
      )
      .max(LIMITS.steps, `Use at most ${LIMITS.steps} steps.`),
  }),
  result: z.object({ organisationId: z.uuid(), version: z.int(), steps: z.int() }),
  keys: (input) => [`endorsement-chain:${input.organisationId}`],
  async load({ tx, input }) {
    const [place] = await tx
      .select()
      .from(organisation)
      .where(eq(organisation.id, input.organisationId))
      .for("update");
    if (place?.kind !== "university") throw notFound();
    const emails = input.steps.flatMap(({ people }) => addresses(people));
    const [last] = await tx
      .select({ version: max(endorsementChain.version) })
      .from(endorsementChain)
      .where(eq(endorsementChain.organisationId, place.id));
    return { people: await officePeople(tx, place.id, emails), version: last?.version ?? 0 };
  },
  may: (actor, _loaded, input) => maySetChain(actor, input.organisationId),
  emits: [chainSet],
  subject: (input, _loaded, result) => ({
    type: "organisation",
    id: input.organisationId,
    detail: { steps: input.steps.map(({ name }) => name).filter(Boolean), version: result.version },
  }),
  location: () => "/university/endorsement?done=endorsement.set-chain",
  async run({ tx, actor, input, loaded, now, emit }) {
    if (input.version !== loaded.version)
      throw conflict("Somebody else changed the chain since you opened it. Open it again.", "stale");
    const errors: FieldErrors = {};
    const steps = input.steps.flatMap(({ name, people }, index) => {
      const emails = addresses(people);
      if (name === "" && emails.length === 0) return [];
      if (name === "") errors[`steps.${index}.name`] = ["Give the step a name, such as Department."];
      const unknown = emails.filter((email) => !loaded.people.has(email));
      if (unknown.length > 0) errors[`steps.${index}.people`] = unknown.map(notOffice);
      if (emails.length > LIMITS.people)
        errors[`steps.${index}.people`] = [`Name at most ${LIMITS.people} people.`];
      return [{ name, people: emails.flatMap((email) => loaded.people.get(email) ?? []) }];
    });
    if (steps.length === 0) errors["steps.0.name"] = ["A chain has at least one step. Name one."];
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const version = loaded.version + 1;
    await tx.insert(endorsementChain).values({
      organisationId: input.organisationId,
      version,
      steps: JSON.stringify(steps),
      internalDays: input.internalDays,
      setBy: actorId(actor),
      setAt: now,
    });
    emit(chainSet, { organisationId: input.organisationId, version });
    return { organisationId: input.organisationId, version, steps: steps.length };
  },
});
