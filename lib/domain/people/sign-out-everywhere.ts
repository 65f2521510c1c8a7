import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { userChanged } from "./events";
import { lockOwn } from "./own";
import { mayChangeOwnAccess } from "./policy";

export const signOutEverywhere = command({
  name: "user.sign-out-everywhere",
  summary: "End all your sessions, on every device, this one included.",
  access: "user",
  input: z.strictObject({}),
  result: z.object({}),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  load: ({ tx, actor }) => lockOwn(tx, actor),
  may: mayChangeOwnAccess,
  emits: [userChanged],
  subject: (_input, row) => ({ type: "user", id: row.id }),
  location: () => "/sign-in?done=user.sign-out-everywhere",
  endsSession: true,
  async run({ tx, loaded, emit }) {
    await tx
      .update(user)
      .set({ sessionVersion: loaded.sessionVersion + 1 })
      .where(eq(user.id, loaded.id));
    emit(userChanged, { userId: loaded.id });
    return {};
  },
});
