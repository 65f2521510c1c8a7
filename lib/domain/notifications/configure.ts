import { sql } from "drizzle-orm";
import { z } from "zod";
import { notificationSetting } from "@/db/schema/notifications";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { ticked } from "@/lib/command/fields";
import { allow } from "@/lib/command/verdict";
import { kindNames } from "./kinds";

export const configureNotifications = command({
  name: "notification.configure",
  summary: "Choose of which kinds of notification you also get an e-mail; the portal shows all of them.",
  access: "user",
  // A kind that is not named is not ticked: what a form sends.
  input: z.strictObject({ email: z.partialRecord(z.enum(kindNames), ticked()).default({}) }),
  result: z.object({ email: z.array(z.string()) }),
  keys: (_, actor) => [`notifications:${actorId(actor)}`],
  load: async () => undefined,
  may: () => allow(),
  emits: [],
  subject: (input, _loaded, _result, actor) => ({
    type: "user",
    id: actorId(actor),
    detail: { email: input.email },
  }),
  location: () => "/account/notifications?done=notification.configure",
  async run({ tx, actor, input }) {
    const userId = actorId(actor);
    const rows = kindNames.map((kind) => ({ userId, kind, email: input.email[kind] === true }));
    await tx
      .insert(notificationSetting)
      .values(rows)
      .onDuplicateKeyUpdate({ set: { email: sql`VALUES(email)` } });
    return { email: kindNames.filter((kind) => input.email[kind]) };
  },
});
