import { eq } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { lockOrganisation } from "../members/changes";
import { organisationChanged } from "./events";
import { mayCreateOrganisation } from "./policy";

/** Hierarchies are followed this far. */
const DEPTH = 8;

export const setParent = command({
  name: "organisation.set-parent",
  summary: "Say of which organisation another one is a part; conflicts of interest reach across both.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    /** Name of the organisation above; empty for none. */
    parentName: text({ min: 0, max: 160 }),
  }),
  result: z.object({ organisationId: z.string(), parentId: z.string().nullable() }),
  // One at a time in the whole portal: two moves at once could close a circle.
  keys: () => ["organisations"],
  async load({ tx, input }) {
    // The same row first for everybody, so that two deployments do not close a circle either.
    await tx.execute("SELECT id FROM organisation ORDER BY id LIMIT 1 FOR UPDATE");
    const place = await lockOrganisation(tx, input.organisationId);
    const [parent] =
      input.parentName === ""
        ? []
        : await tx.select().from(organisation).where(eq(organisation.name, input.parentName));
    const above: string[] = [];
    for (let at = parent; at && above.length < DEPTH; ) {
      above.push(at.id);
      const next: string | null = at.parentId;
      [at] = next ? await tx.select().from(organisation).where(eq(organisation.id, next)) : [];
    }
    return { place, parent, above };
  },
  may: (actor) => mayCreateOrganisation(actor),
  emits: [organisationChanged],
  subject: (input, _loaded, result) => ({
    type: "organisation",
    id: input.organisationId,
    detail: { parentId: result.parentId },
  }),
  location: (input) => `/admin/organisations/${input.organisationId}?done=organisation.set-parent`,
  async run({ tx, input, loaded, emit }) {
    const { place, parent, above } = loaded;
    if (input.parentName !== "" && !parent)
      throw invalid({ parentName: ["There is no organisation of this name. Enter its full name."] });
    const parentId = parent?.id ?? null;
    if (above.includes(place.id))
      throw invalid({ parentName: [`${input.parentName} is this organisation or a part of it.`] });
    if (above.length >= DEPTH) throw invalid({ parentName: [`At most ${DEPTH} levels are possible.`] });
    if (parentId === place.parentId) throw conflict("It stands there already.", "wrong-state");
    await tx.update(organisation).set({ parentId }).where(eq(organisation.id, place.id));
    emit(organisationChanged, { organisationId: place.id });
    return { organisationId: place.id, parentId };
  },
});
