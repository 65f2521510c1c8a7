import { eq } from "drizzle-orm";
import { z } from "zod";
import { cvEntry } from "@/db/schema/cvs";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { cvChanged } from "./events";
import { lockCv, mayKeepCv, ownEntry } from "./records";

/** Takes it out of the CV and of all proposals that still change; submitted ones keep what they showed. */
export const removeCvEntry = command({
  name: "cv.remove-entry",
  summary: "Remove an entry from your CV.",
  access: "user",
  input: z.strictObject({ entryId: uuid() }),
  result: z.object({ entryId: z.uuid() }),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  async load({ tx, actor, input }) {
    const loaded = await lockCv(tx, actor);
    return { ...loaded, entry: ownEntry(loaded, input.entryId) };
  },
  may: mayKeepCv,
  emits: [cvChanged],
  subject: (_input, { userId }) => ({ type: "user", id: userId }),
  location: () => "/account/cv?done=cv.remove-entry",
  async run({ tx, loaded, emit }) {
    const { userId, entry, proposalIds } = loaded;
    await tx.delete(cvEntry).where(eq(cvEntry.id, entry.id));
    emit(cvChanged, { userId, proposalIds });
    return { entryId: entry.id };
  },
});
