import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { session } from "@/db/schema/people";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { mayChangeOwnAccess } from "./policy";

export const signOut = command({
  name: "user.sign-out",
  summary: "End the session that you are signed in with.",
  access: "user",
  input: z.strictObject({}),
  result: z.object({}),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  load: async () => undefined,
  may: mayChangeOwnAccess,
  emits: [],
  subject: (_input, _loaded, _result, actor) => ({
    type: "session",
    id: isUser(actor) ? actor.sessionId : actorId(actor),
    relatedId: actorId(actor),
  }),
  location: () => "/sign-in?done=user.sign-out",
  endsSession: true,
  async run({ tx, actor, now }) {
    if (isUser(actor))
      await tx
        .update(session)
        .set({ revokedAt: now })
        .where(and(eq(session.id, actor.sessionId), isNull(session.revokedAt)));
    return {};
  },
});
