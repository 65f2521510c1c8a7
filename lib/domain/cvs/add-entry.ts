import { z } from "zod";
import { cvEntry } from "@/db/schema/cvs";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { newId } from "@/lib/infra/ids";
import { cvChanged } from "./events";
import { entryInput, kindInput, lockCv, mayKeepCv } from "./records";
import { cvLimits, entryFrom } from "./rules";

export const addCvEntry = command({
  name: "cv.add-entry",
  summary: "Add a position, a degree or an output to your CV.",
  access: "user",
  input: z.strictObject({ kind: kindInput, ...entryInput }),
  result: z.object({ entryId: z.uuid() }),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  load: ({ tx, actor }) => lockCv(tx, actor),
  may: mayKeepCv,
  emits: [cvChanged],
  subject: (_input, { userId }) => ({ type: "user", id: userId }),
  location: (input) => `/account/cv?done=cv.add-entry#${input.kind}`,
  async run({ tx, input, loaded, now, emit }) {
    const { userId, entries, proposalIds } = loaded;
    if (entries.length >= cvLimits.entries)
      throw conflict(`A CV has at most ${cvLimits.entries} entries. Remove others first.`);
    const entryId = newId();
    await tx.insert(cvEntry).values({ id: entryId, userId, createdAt: now, ...entryFrom(input) });
    emit(cvChanged, { userId, proposalIds });
    return { entryId };
  },
});
