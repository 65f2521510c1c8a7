import { eq } from "drizzle-orm";
import { z } from "zod";
import { awardMessage, awardMessageEdition } from "@/db/schema/messages";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { messageCorrected } from "./events";
import { mayChange } from "./policy";
import {
  chosenPeople,
  loadMessage,
  mentionedIn,
  messageLocation,
  messageResult,
  messageSubject,
  payloadOf,
  requireChangeable,
  resultOf,
  writeMentions,
} from "./records";
import { messageLimits } from "./rules";

/** Puts other words in place of a message's; what it said before stays to be seen. */
export const correctMessage = command({
  name: "message.correct",
  summary: "Correct your own message, shortly after it was sent; its readers still see what it said before.",
  access: "user",
  input: z.strictObject({
    messageId: uuid(),
    version: int({ min: 1, max: 1_000_000 }),
    text: longText({ max: messageLimits.characters }),
    mentions: chosenPeople(),
  }),
  result: messageResult,
  keys: (input) => [`message:${input.messageId}`],
  load: ({ tx, input, actor }) => loadMessage(tx, actor, input.messageId),
  may: mayChange,
  emits: [messageCorrected],
  subject: (_, { message }) => messageSubject(message),
  location: messageLocation("message.correct"),
  async run({ tx, actor, input, loaded, now, arrivedAt, emit }) {
    const { award, message } = loaded;
    requireChangeable(message, arrivedAt);
    if (message.version !== input.version)
      throw conflict("You have corrected this message meanwhile. Look at it as it is now.", "stale-version");
    if (message.body === input.text)
      throw conflict("This is what the message says already. Change its words first.", "nothing-changed");
    const { audience } = message;
    const ids = await mentionedIn(tx, actor, award, { audience, text: input.text, chosen: input.mentions });
    await tx
      .insert(awardMessageEdition)
      .values({ messageId: message.id, version: message.version, body: message.body, replacedAt: now });
    await tx
      .update(awardMessage)
      .set({ body: input.text, version: message.version + 1, correctedAt: now })
      .where(eq(awardMessage.id, message.id));
    const named = await writeMentions(tx, message, ids);
    emit(messageCorrected, { ...payloadOf(award, message), named });
    return resultOf(actor, award, message);
  },
});
