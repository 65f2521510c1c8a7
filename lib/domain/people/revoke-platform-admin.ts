import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { userChanged } from "./events";
import { lockPerson } from "./own";
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
  load: async ({ tx, input, actor }) => {
    const [first, second] = [input.userId, actorId(actor)].sort();
    const a = await lockPerson(tx, first!);
    const b = first === second ? a : await lockPerson(tx, second!);
    return a.id === input.userId ? { row: a, own: b } : { row: b, own: a };
  },
  may: mayAdministerPeople,
  emits: [userChanged],
  subject: (input) => ({ type: "user", id: input.userId }),
  location: (input) => `/admin/people/${input.userId}?done=user.revoke-platform-admin`,
  async run({ tx, input, loaded, emit }) {
    const { row, own } = loaded;
    if (row.id === own.id) throw conflict("Another administrator must take your rights from you.");
    if (!own.platformAdmin) throw conflict("Your own rights were taken from you a moment ago.");
    if (!row.platformAdmin) throw conflict("This person is not a platform administrator.");
    await tx
      .update(user)
      .set({ platformAdmin: false, version: row.version + 1 })
      .where(eq(user.id, row.id));
    emit(userChanged, { userId: row.id });
    return input;
  },
});
