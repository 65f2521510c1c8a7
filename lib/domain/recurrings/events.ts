/** What happens to recurring costs. Heard by the account's holders and the university's offices alone. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({
  recurringId: z.uuid(),
  awardId: z.uuid(),
  organisationId: z.uuid(),
  /** The account's holders at that time. */
  holders: z.array(z.uuid()),
});
const topics = (p: z.output<typeof payload>) => [
  `organisation:${p.organisationId}`,
  ...p.holders.map((id) => `user:${id}`),
];
const monthPayload = payload.extend({ month: z.string() });

export const recurringStarted = event({ name: "recurring.started", payload, topics });
export const recurringChanged = event({ name: "recurring.changed", payload, topics });
export const recurringStopped = event({ name: "recurring.stopped", payload, topics });
export const recurringRetried = event({ name: "recurring.retried", payload: monthPayload, topics });
export const recurringSkipped = event({ name: "recurring.skipped", payload: monthPayload, topics });
export const recurringPosted = event({ name: "recurring.posted", payload: monthPayload, topics });
/** A month could not be posted and waits. */
export const recurringPaused = event({ name: "recurring.paused", payload: monthPayload, topics });
/** A month that waits was tried again, in vain: for open pages alone, as everybody was told when it began to wait. */
export const recurringTried = event({ name: "recurring.tried", payload: monthPayload, topics });
