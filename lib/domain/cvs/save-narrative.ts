import { z } from "zod";
import { cvNarrative } from "@/db/schema/cvs";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText } from "@/lib/command/fields";
import { cvChanged } from "./events";
import { lockCv, mayKeepCv } from "./records";
import { cvLimits } from "./rules";

const module = () => longText({ min: 0, max: cvLimits.module }).default("");

export const saveCvNarrative = command({
  name: "cv.save-narrative",
  summary: "Save the narrative of your CV: the four modules of the Résumé for Researchers.",
  access: "user",
  input: z.strictObject({
    /** 0 where nothing was saved yet. */
    version: int({ min: 0, max: 2_147_483_647 }),
    knowledge: module(),
    individuals: module(),
    community: module(),
    society: module(),
  }),
  result: z.object({ version: z.int() }),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  load: ({ tx, actor }) => lockCv(tx, actor),
  may: mayKeepCv,
  emits: [cvChanged],
  subject: (_input, { userId }) => ({ type: "user", id: userId }),
  location: () => "/account/cv?done=cv.save-narrative",
  async run({ tx, input, loaded, emit }) {
    const { userId, narrative, proposalIds } = loaded;
    if (input.version !== (narrative?.version ?? 0))
      throw conflict("Your narrative was changed elsewhere meanwhile. Check it, and save again.", "version");
    const { version: before, ...texts } = input;
    const version = before + 1;
    await tx
      .insert(cvNarrative)
      .values({ userId, ...texts, version })
      .onDuplicateKeyUpdate({ set: { ...texts, version } });
    emit(cvChanged, { userId, proposalIds });
    return { version };
  },
});
