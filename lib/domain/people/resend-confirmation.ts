import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { allow, hide } from "@/lib/command/verdict";
import { queueMail } from "../notifications/changes";
import { confirmLetter } from "./letters";
import { issueLink } from "./links";
import { limitTries } from "./rate-limits";

export const resendConfirmation = command({
  name: "user.resend-confirmation",
  summary: "Send the mail again that asks you to confirm your e-mail address.",
  access: "user",
  input: z.strictObject({}),
  result: z.object({}),
  keys: (_input, actor) => [`user:${actorId(actor)}`],
  prepare: (_input, actor) => limitTries([["confirmation-person", actorId(actor)]]),
  load: async ({ tx, actor }) => {
    const [row] = await tx
      .select()
      .from(user)
      .where(eq(user.id, actorId(actor)))
      .for("update");
    if (!row) throw notFound();
    return row;
  },
  may: (actor) => (isUser(actor) ? allow() : hide()),
  emits: [],
  subject: (_input, row) => ({ type: "user", id: row.id }),
  location: () => "/account?done=user.resend-confirmation",
  async run({ tx, loaded, now }) {
    if (loaded.emailConfirmedAt) throw conflict("Your e-mail address is confirmed already.");
    const { id: userId, email, name } = loaded;
    const link = await issueLink(tx, { userId, email, purpose: "confirm", now });
    await queueMail(tx, confirmLetter(email, name, link));
    return {};
  },
});
