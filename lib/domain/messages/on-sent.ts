import { reaction } from "@/lib/command/reaction";
import { messageSent } from "./events";
import { followersOf, messageFacts, namedBy, tellOfMessage } from "./tell";

/** To those who are named, and to those who take part; nobody twice, and never its author. */
export const onMessageSent = reaction({
  name: "messages.on-sent",
  on: messageSent,
  async run({ tx, event, payload }) {
    const facts = await messageFacts(tx, payload.messageId);
    if (!facts) return;
    const named = await namedBy(tx, facts, payload.named);
    const others = (await followersOf(tx, facts)).filter(({ id }) => !named.some((one) => one.id === id));
    await tellOfMessage(tx, { event, facts }, "mention", named);
    await tellOfMessage(tx, { event, facts }, "message", others);
  },
});
