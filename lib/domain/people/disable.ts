import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { userDisabled } from "./events";
import { lockPerson } from "./own";
import { mayAdministerPeople } from "./policy";

/** Their sessions and tokens stop at once; what they did stays. */
export const disableUser = command({
  name: "user.disable",
  summary: "Close a person's account: they are signed out and cannot sign in.",
  access: "user",
  input: z.strictObject({ userId: uuid() }),
  result: z.object({ userId: z.string() }),
  keys: (input) => [`user:${input.userId}`],
  load: ({ tx, input }) => lockPerson(tx, input.userId),
  may: mayAdministerPeople,
  emits: [userDisabled],
  subject: (input) => ({ type: "user", id: input.userId }),
  location: (input) => `/admin/people/${input.userId}?done=user.disable`,
  async run({ tx, actor, input, loaded, emit }) {
    if (loaded.status === "disabled") throw conflict("This account is disabled already.");
    if (loaded.id === actorId(actor)) throw conflict("You cannot disable your own account.");
    await tx
      .update(user)
      .set({ status: "disabled", sessionVersion: loaded.sessionVersion + 1, version: loaded.version + 1 })
      .where(eq(user.id, loaded.id));
    emit(userDisabled, { userId: loaded.id });
    return input;
  },
});
