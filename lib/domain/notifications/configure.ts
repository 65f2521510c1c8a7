import { z } from "zod";
import { notificationSetting } from "@/db/schema/notifications";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { allow } from "@/lib/command/verdict";
import { kindNames } from "./kinds";

const oneKind = z.enum(kindNames, `Choose from ${kindNames.join(", ")}.`);

export const configureNotifications = command({
  name: "notification.configure",
  summary: "Choose of which kinds of notification you also get an e-mail; the portal shows all of them.",
  access: "user",
  // A form with nothing ticked sends no field at all.
  input: z.strictObject({ email: z.array(oneKind).max(kindNames.length).default([]) }),
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
    for (const kind of kindNames) {
      const email = input.email.includes(kind);
      await tx
        .insert(notificationSetting)
        .values({ userId: actorId(actor), kind, email })
        .onDuplicateKeyUpdate({ set: { email } });
    }
    return { email: kindNames.filter((kind) => input.email.includes(kind)) };
  },
});
