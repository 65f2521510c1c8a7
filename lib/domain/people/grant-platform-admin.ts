import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { userChanged } from "./events";
import { lockPerson } from "./own";
import { mayAdministerPeople } from "./policy";

export const grantPlatformAdmin = command({
  name: "user.grant-platform-admin",
  summary: "Make a person a platform administrator.",
  access: "user",
  input: z.strictObject({ userId: uuid() }),
  result: z.object({ userId: z.string() }),
  keys: (input) => [`user:${input.userId}`],
  load: ({ tx, input }) => lockPerson(tx, input.userId),
  may: mayAdministerPeople,
  emits: [userChanged],
  subject: (input) => ({ type: "user", id: input.userId }),
  location: (input) => `/admin/people/${input.userId}?done=user.grant-platform-admin`,
  async run({ tx, input, loaded, emit }) {
    if (loaded.platformAdmin) throw conflict("This person is a platform administrator already.");
    if (loaded.status !== "active") throw conflict("This account is disabled. Enable it first.");
    if (!loaded.emailConfirmedAt) throw conflict("This person has not confirmed the e-mail address yet.");
    await tx
      .update(user)
      .set({ platformAdmin: true, version: loaded.version + 1 })
      .where(eq(user.id, loaded.id));
    emit(userChanged, { userId: loaded.id });
    return input;
  },
});
