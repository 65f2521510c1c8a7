/** What happens to messages. What stays on one side is heard on that side alone, also in its timing. */
import { z } from "zod";
import { audiences } from "@/db/schema/messages";
import { event } from "@/lib/command/event";

const payload = z.object({
  messageId: z.uuid(),
  awardId: z.uuid(),
  agencyId: z.uuid(),
  organisationId: z.uuid(),
  audience: z.enum(audiences),
});
export type MessagePayload = z.output<typeof payload>;

/** `university:<award>` and `agency:<award>` are what the sides of an award have among themselves. */
const topics = (p: MessagePayload) =>
  p.audience === "all"
    ? [`award:${p.awardId}`, `organisation:${p.organisationId}`, `organisation:${p.agencyId}`]
    : [
        `${p.audience}:${p.awardId}`,
        `organisation:${p.audience === "university" ? p.organisationId : p.agencyId}`,
      ];

/** `named`: those whom it mentions, in a correction those who were not before. */
const naming = payload.extend({ named: z.array(z.uuid()) });
export const messageSent = event({ name: "message.sent", payload: naming, topics });
export const messageCorrected = event({ name: "message.corrected", payload: naming, topics });
export const messageWithdrawn = event({ name: "message.withdrawn", payload, topics });
/** Somebody has read: their own pages count anew. */
export const messageRead = event({
  name: "message.read",
  payload: z.object({ userId: z.uuid() }),
  topics: (p) => [`user:${p.userId}`],
});
