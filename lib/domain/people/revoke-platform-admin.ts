import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { userChanged } from "./events";
import { lockPersonAndOwn } from "./own";
import { mayAdministerPeople } from "./policy";

/** Nobody takes it from themselves, so one administrator always remains: whoever takes it from another. */
export const revokePlatformAdmin = command({
  name: "user.revoke-platform-admin",
  summary: "Take the platform administrator's rights from another person.",
  access: "user",
  input: z.strictObject({ userId: uuid() }),
  result: z.object({ userId: z.string() }),
  // Two administrators might demote each other at the same moment: one after the other, judged anew.
  keys: (input) => ["platform-admins", `user:${input.userId}`],
  load: ({ tx, input, actor }) => lockPersonAndOwn(tx, input.userId, actor),
  may: mayAdministerPeople,
  emits: [userChanged],
  subject: (input) => ({ type: "user", id: input.userId }),
  location: (input) => `/admin/people/${input.userId}?done=user.revoke-platform-admin`,
  async run({ tx, input, loaded, emit }) {
    const { row, own } = loaded;
    if (row.id === own.id) throw conflict("Another administrator must take your rights from you.");
    if (own.status !== "active" || !own.platformAdmin)
      throw conflict("Your own rights were taken from you a moment ago.");
    if (!row.platformAdmin) throw conflict("This person is not a platform administrator.");
    await tx
      .update(user)
      .set({ platformAdmin: false, version: row.version + 1 })
      .where(eq(user.id, row.id));
    emit(userChanged, { userId: row.id });
    return input;
  },
});
