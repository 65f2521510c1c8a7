import { reaction } from "@/lib/command/reaction";
import { messageCorrected } from "./events";
import { messageFacts, namedBy, tellOfMessage } from "./tell";

/** To those whom the correction names for the first time. */
export const onMessageCorrected = reaction({
  name: "messages.on-corrected",
  on: messageCorrected,
  async run({ tx, event, payload }) {
    const facts = payload.named.length > 0 ? await messageFacts(tx, payload.messageId) : undefined;
    if (facts) await tellOfMessage(tx, { event, facts }, "mention", await namedBy(tx, facts, payload.named));
  },
});
