import { z } from "zod";
import { event } from "@/lib/command/event";

const topics = (p: { userIds: string[] }) => p.userIds.map((id) => `user:${id}`);

/** People were told something: their bells count anew. */
export const notificationCreated = event({
  name: "notification.created",
  payload: z.object({ userIds: z.array(z.string()) }),
  topics,
});

/** A person has read some or all of theirs. */
export const notificationSeen = event({
  name: "notification.seen",
  payload: z.object({ userIds: z.array(z.string()) }),
  topics,
});
