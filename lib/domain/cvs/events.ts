import { z } from "zod";
import { event } from "@/lib/command/event";

/** Somebody's CV changed; `proposalIds`: unsubmitted proposals that show some of it. */
export const cvChanged = event({
  name: "cv.changed",
  payload: z.object({ userId: z.string(), proposalIds: z.array(z.string()) }),
  topics: (p) => [`user:${p.userId}`, ...p.proposalIds.map((id) => `proposal:${id}`)],
});
