/** What happens to plans of who reviews what. Ids only: open pages of the agency read the plan again. */
import { z } from "zod";
import { event } from "@/lib/command/event";

/** A plan was asked for, moves on, is there, was changed, applied or cancelled. */
export const assignmentChanged = event({
  name: "assignment.changed",
  payload: z.object({ assignmentId: z.string(), callId: z.string(), agencyId: z.string() }),
  topics: (p) => [`organisation:${p.agencyId}`],
});
