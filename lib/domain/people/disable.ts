import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { userDisabled } from "./events";
import { lockPersonAndOwn } from "./own";
import { mayAdministerPeople } from "./policy";

/** Their sessions and tokens stop at once; what they did stays. */
export const disableUser = command({
  name: "user.disable",
  summary: "Close a person's account: they are signed out and cannot sign in.",
  access: "user",
  input: z.strictObject({ userId: uuid() }),
  result: z.object({ userId: z.string() }),
  keys: (input) => ["platform-admins", `user:${input.userId}`],
  load: ({ tx, input, actor }) => lockPersonAndOwn(tx, input.userId, actor),
  may: mayAdministerPeople,
  emits: [userDisabled],
  subject: (input) => ({ type: "user", id: input.userId }),
  location: (input) => `/admin/people/${input.userId}?done=user.disable`,
  async run({ tx, input, loaded, emit }) {
    const { row, own } = loaded;
    if (row.status === "disabled") throw conflict("This account is disabled already.");
    if (row.id === own.id) throw conflict("You cannot disable your own account.");
    // One administrator always remains: whoever closes another's account.
    if (own.status !== "active" || !own.platformAdmin)
      throw conflict("Your own rights were taken from you a moment ago.");
    await tx
      .update(user)
      .set({ status: "disabled", sessionVersion: row.sessionVersion + 1, version: row.version + 1 })
      .where(eq(user.id, row.id));
    emit(userDisabled, { userId: row.id });
    return input;
  },
});
