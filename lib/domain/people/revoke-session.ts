import { eq } from "drizzle-orm";
import { z } from "zod";
import { session } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { userChanged } from "./events";
import { mayChangeOwnAccess, mayEndAccess } from "./policy";

export const revokeSession = command({
  name: "user.revoke-session",
  summary: "End one of your sessions, such as that of a lost device.",
  access: "user",
  input: z.strictObject({ sessionId: uuid() }),
  result: z.object({ sessionId: z.string() }),
  keys: (input) => [`session:${input.sessionId}`],
  load: async ({ tx, input }) => {
    const [row] = await tx.select().from(session).where(eq(session.id, input.sessionId)).for("update");
    if (!row) throw notFound();
    return row;
  },
  may: (actor, row) => {
    const verdict = mayEndAccess(actor, row.userId);
    return verdict.allowed ? mayChangeOwnAccess(actor) : verdict;
  },
  emits: [userChanged],
  subject: (_input, row) => ({ type: "session", id: row.id, relatedId: row.userId }),
  location: () => "/account/security?done=user.revoke-session",
  async run({ tx, input, loaded, now, emit }) {
    if (loaded.revokedAt) throw conflict("This session has ended already.");
    await tx.update(session).set({ revokedAt: now }).where(eq(session.id, loaded.id));
    emit(userChanged, { userId: loaded.userId });
    return input;
  },
});
