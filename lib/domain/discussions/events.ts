/** What happens in discussions: one event for each reader, so that nobody hears who else reads. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({
  proposalId: z.string(),
  agencyId: z.string(),
  /** The reviewer who hears of it; null for the agency. */
  readerId: z.string().nullable(),
});
const topics = (p: z.output<typeof payload>) => [
  p.readerId ? `user:${p.readerId}` : `organisation:${p.agencyId}`,
];

export const discussionPosted = event({
  name: "discussion.posted",
  payload: payload.extend({ messageId: z.string() }),
  topics,
});
export const discussionClosed = event({ name: "discussion.closed", payload, topics });
export const discussionReopened = event({ name: "discussion.reopened", payload, topics });
