import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText, text } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { userChanged } from "./events";
import { lockOwn } from "./own";
import { parseOrcid } from "./rules";

const orcid = () =>
  text({ min: 0, max: 60 }).refine(
    (value) => value === "" || parseOrcid(value) !== undefined,
    "Is not an ORCID iD. Enter its 16 digits or its address, such as https://orcid.org/0000-0002-1825-0097.",
  );

export const changeProfile = command({
  name: "user.change-profile",
  summary: "Change your name, ORCID iD and the text about your work.",
  access: "user",
  input: z.strictObject({
    version: int({ min: 1, max: 2_147_483_647 }),
    name: text({ max: 120 }),
    orcid: orcid().optional(),
    biography: longText({ min: 0, max: 2_000 }).optional(),
  }),
  result: z.object({ version: z.number() }),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  load: ({ tx, actor }) => lockOwn(tx, actor),
  may: (actor) => (isUser(actor) ? allow() : hide()),
  emits: [userChanged],
  subject: (_input, row) => ({ type: "user", id: row.id }),
  location: () => "/account?done=user.change-profile",
  async run({ tx, input, loaded, emit }) {
    if (input.version !== loaded.version)
      throw conflict("Your profile was changed elsewhere meanwhile. Check it, and save again.", "version");
    const version = loaded.version + 1;
    const iD = input.orcid === undefined ? loaded.orcid : (parseOrcid(input.orcid) ?? null);
    const biography = input.biography === undefined ? loaded.biography : input.biography || null;
    await tx
      .update(user)
      .set({ name: input.name, orcid: iD, biography, version })
      .where(eq(user.id, loaded.id));
    emit(userChanged, { userId: loaded.id });
    return { version };
  },
});
