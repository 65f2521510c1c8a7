import { eq } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { ticked, uuid } from "@/lib/command/fields";
import { allow, deny } from "@/lib/command/verdict";
import { lockOrganisation } from "../members/changes";
import { organisationChanged } from "./events";

/** How an agency works. Its own administrators decide. */
export const configureOrganisation = command({
  name: "organisation.configure",
  summary: "Say whether a second person must publish an agency's calls.",
  access: "user",
  input: z.strictObject({ organisationId: uuid(), secondPublisher: ticked().default(false) }),
  result: z.object({ organisationId: z.string(), secondPublisher: z.boolean() }),
  keys: (input) => [`organisation:${input.organisationId}`],
  load: ({ tx, input }) => lockOrganisation(tx, input.organisationId),
  may: (actor, place) =>
    hasRole(actor, place.id, "agency-admin")
      ? allow()
      : deny("Only an administrator of the agency may change how it publishes calls."),
  emits: [organisationChanged],
  subject: (input) => ({
    type: "organisation",
    id: input.organisationId,
    detail: { secondPublisher: input.secondPublisher },
  }),
  location: () => "/agency/members?done=organisation.configure",
  async run({ tx, input, loaded: place, emit }) {
    const { secondPublisher } = input;
    if (place.secondPublisher === secondPublisher)
      throw conflict(
        secondPublisher
          ? "A second person publishes calls already."
          : "One person may publish calls already.",
      );
    await tx.update(organisation).set({ secondPublisher }).where(eq(organisation.id, place.id));
    emit(organisationChanged, { organisationId: place.id });
    return { organisationId: place.id, secondPublisher };
  },
});
