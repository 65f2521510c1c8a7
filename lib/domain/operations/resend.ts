import { eq } from "drizzle-orm";
import { z } from "zod";
import { mail } from "@/db/schema/machinery";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { mayOperate } from "./policy";

export const resendMail = command({
  name: "mail.resend",
  summary: "Send an e-mail again that could not be delivered.",
  access: "user",
  input: z.strictObject({ mailId: uuid() }),
  result: z.object({ mailId: z.string() }),
  keys: (input) => [`mail:${input.mailId}`],
  load: async ({ tx, input }) => {
    const [row] = await tx
      .select({ id: mail.id, status: mail.status, attempts: mail.attempts })
      .from(mail)
      .where(eq(mail.id, input.mailId))
      .for("update");
    if (!row) throw notFound();
    return row;
  },
  may: (actor) => mayOperate(actor),
  emits: [],
  subject: (input, loaded) => ({
    type: "mail",
    id: input.mailId,
    detail: { was: loaded.status, attempts: loaded.attempts },
  }),
  location: () => "/admin/mail?done=mail.resend",
  async run({ tx, input, loaded, now }) {
    if (loaded.status === "queued")
      throw conflict("This e-mail is still in the queue. Wait until it was sent or given up.");
    if (loaded.status === "sent")
      throw conflict(
        "This e-mail was sent, and its text is not kept after that. Its recipient can ask for a new link, and finds everything else under Notifications.",
      );
    await tx
      .update(mail)
      .set({ status: "queued", attempts: 0, nextAttemptAt: now, lastError: null })
      .where(eq(mail.id, input.mailId));
    return input;
  },
});
