import { eq } from "drizzle-orm";
import { z } from "zod";
import { awardMessage, awardMessageEdition, awardMessageFile } from "@/db/schema/messages";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { messageWithdrawn } from "./events";
import { mayChange } from "./policy";
import {
  loadMessage,
  messageLocation,
  messageResult,
  messageSubject,
  payloadOf,
  requireChangeable,
  resultOf,
  writeMentions,
} from "./records";
import { KEPT_DAYS } from "./rules";

/** Takes a message back with its files; that there was one stays to be seen, its words are kept for the audit. */
export const withdrawMessage = command({
  name: "message.withdraw",
  summary:
    "Withdraw your own message, shortly after it was sent; its words and files are kept for the audit for a year.",
  access: "user",
  input: z.strictObject({ messageId: uuid() }),
  result: messageResult,
  keys: (input) => [`message:${input.messageId}`],
  load: ({ tx, input, actor }) => loadMessage(tx, actor, input.messageId),
  may: mayChange,
  emits: [messageWithdrawn],
  subject: (_, { message }) => messageSubject(message),
  location: messageLocation("message.withdraw"),
  async run({ tx, actor, loaded, now, arrivedAt, emit }) {
    const { award, message } = loaded;
    requireChangeable(message, arrivedAt);
    const forgetAt = new Date(now.getTime() + KEPT_DAYS * 86_400_000);
    const { id: messageId, version, body } = message;
    await tx.insert(awardMessageEdition).values({ messageId, version, body, replacedAt: now });
    await tx
      .update(awardMessageEdition)
      .set({ forgetAt })
      .where(eq(awardMessageEdition.messageId, messageId));
    await tx.update(awardMessageFile).set({ forgetAt }).where(eq(awardMessageFile.messageId, messageId));
    await tx
      .update(awardMessage)
      .set({ body: "", withdrawnAt: now, version: version + 1 })
      .where(eq(awardMessage.id, messageId));
    await writeMentions(tx, message, []);
    emit(messageWithdrawn, payloadOf(award, message));
    return resultOf(actor, award, message);
  },
});
