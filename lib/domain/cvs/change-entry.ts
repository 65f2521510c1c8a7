import { eq } from "drizzle-orm";
import { z } from "zod";
import { cvEntry } from "@/db/schema/cvs";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { cvChanged } from "./events";
import { entryInput, lockCv, mayKeepCv, ownEntry } from "./records";
import { entryFrom } from "./rules";

/** Replaces all of an entry but its kind. Submitted proposals keep what they showed. */
export const changeCvEntry = command({
  name: "cv.change-entry",
  summary: "Change an entry of your CV.",
  access: "user",
  input: z.strictObject({ entryId: uuid(), version: int({ min: 1, max: 2_147_483_647 }), ...entryInput }),
  result: z.object({ entryId: z.uuid(), version: z.int() }),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  async load({ tx, actor, input }) {
    const loaded = await lockCv(tx, actor);
    return { ...loaded, entry: ownEntry(loaded, input.entryId) };
  },
  may: mayKeepCv,
  emits: [cvChanged],
  subject: (_input, { userId }) => ({ type: "user", id: userId }),
  location: (_input, _result) => "/account/cv?done=cv.change-entry",
  async run({ tx, input, loaded, emit }) {
    const { userId, entry, proposalIds } = loaded;
    if (entry.version !== input.version)
      throw conflict("This entry was changed elsewhere meanwhile. Check it, and save again.", "version");
    const version = entry.version + 1;
    const fields = entryFrom({ ...input, kind: entry.kind });
    await tx
      .update(cvEntry)
      .set({ ...fields, version })
      .where(eq(cvEntry.id, entry.id));
    emit(cvChanged, { userId, proposalIds });
    return { entryId: entry.id, version };
  },
});
