/** What happens in a university's selection for a limited call. Neither the agency nor other universities hear of it. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const place = { callId: z.uuid(), organisationId: z.uuid() };
const interest = z.object({ ...place, interestId: z.uuid(), userId: z.uuid() });
const both = (p: { organisationId: string; userId: string }) => [
  `organisation:${p.organisationId}`,
  `user:${p.userId}`,
];

/** The university selects for this call from now on, or by another date. */
export const selectionOpened = event({
  name: "selection.opened",
  payload: z.object({ ...place, first: z.boolean() }),
  topics: (p) => [`organisation:${p.organisationId}`],
});
export const interestExpressed = event({ name: "selection.expressed", payload: interest, topics: both });
export const interestRetracted = event({ name: "selection.retracted", payload: interest, topics: both });
export const interestDecided = event({ name: "selection.decided", payload: interest, topics: both });
