/** What happens to reviewer pools. */
import { z } from "zod";
import { event } from "@/lib/command/event";

/** Somebody was listed, changed or taken out, or left by themselves. */
export const poolChanged = event({
  name: "pool.changed",
  payload: z.object({ agencyId: z.string(), userId: z.string().nullable() }),
  topics: (p) => [`organisation:${p.agencyId}`, ...(p.userId ? [`user:${p.userId}`] : [])],
});

/** A person said what they can review, when, and how much. */
export const reviewerProfileSaved = event({
  name: "pool.profile-saved",
  payload: z.object({ userId: z.string(), agencyIds: z.array(z.string()) }),
  topics: (p) => [`user:${p.userId}`, ...p.agencyIds.map((id) => `organisation:${id}`)],
});
