import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { userEnabled } from "./events";
import { lockPerson } from "./own";
import { mayAdministerPeople } from "./policy";

export const enableUser = command({
  name: "user.enable",
  summary: "Open a disabled account again.",
  access: "user",
  input: z.strictObject({ userId: uuid() }),
  result: z.object({ userId: z.string() }),
  keys: (input) => [`user:${input.userId}`],
  load: ({ tx, input }) => lockPerson(tx, input.userId),
  may: mayAdministerPeople,
  emits: [userEnabled],
  subject: (input) => ({ type: "user", id: input.userId }),
  location: (input) => `/admin/people/${input.userId}?done=user.enable`,
  async run({ tx, input, loaded, emit }) {
    if (loaded.status === "active") throw conflict("This account is not disabled.");
    await tx
      .update(user)
      .set({ status: "active", version: loaded.version + 1 })
      .where(eq(user.id, loaded.id));
    emit(userEnabled, { userId: loaded.id });
    return input;
  },
});
