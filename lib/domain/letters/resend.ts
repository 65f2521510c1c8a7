import { eq } from "drizzle-orm";
import { z } from "zod";
import { letter, letterRecipient } from "@/db/schema/letters";
import { mail } from "@/db/schema/machinery";
import { user } from "@/db/schema/people";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { mayResend } from "./policy";

/** For a letter whose e-mail came back: it goes to the address that the person has by now. */
export const resendLetter = command({
  name: "letter.resend",
  summary: "Send the e-mail of a decision letter again that could not be delivered.",
  access: "user",
  input: z.strictObject({ recipientId: uuid() }),
  result: z.object({ recipientId: z.uuid(), callId: z.uuid() }),
  keys: (input) => [`letter-recipient:${input.recipientId}`],
  async load({ tx, input }) {
    const [row] = await tx
      .select({
        id: letterRecipient.id,
        mailId: letterRecipient.mailId,
        letterId: letter.id,
        callId: letter.callId,
        agencyId: letter.agencyId,
        address: user.email,
      })
      .from(letterRecipient)
      .innerJoin(letter, eq(letter.id, letterRecipient.letterId))
      .innerJoin(user, eq(user.id, letterRecipient.userId))
      .where(eq(letterRecipient.id, input.recipientId));
    if (!row) throw notFound();
    const [its] = row.mailId
      ? await tx
          .select({ id: mail.id, status: mail.status })
          .from(mail)
          .where(eq(mail.id, row.mailId))
          .for("update")
      : [];
    return { ...row, mail: its };
  },
  may: mayResend,
  emits: [],
  subject: (_input, loaded) => ({ type: "letter", id: loaded.letterId, relatedId: loaded.callId }),
  location: (_input, { callId }) => `/agency/calls/${callId}/letters/sent?done=letter.resend`,
  async run({ tx, loaded, now }) {
    const { mail: its } = loaded;
    if (!its) throw conflict("No e-mail belongs to it: this person wants none, and reads it in the portal.");
    if (its.status === "queued")
      throw conflict("This e-mail is still in the queue. Wait until it was sent or given up.");
    if (its.status === "sent") throw conflict("This e-mail was sent. The letter stands in the portal too.");
    await tx
      .update(mail)
      .set({ to: loaded.address, status: "queued", attempts: 0, nextAttemptAt: now, lastError: null })
      .where(eq(mail.id, its.id));
    return { recipientId: loaded.id, callId: loaded.callId };
  },
});
