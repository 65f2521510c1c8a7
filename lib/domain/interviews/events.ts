/**
 * What happens to interviews. Members of the panel who may hear are named one by one: whoever leaves the room for a
 * proposal does not even hear that something moves. The team hears by its proposal.
 */
import { z } from "zod";
import { event } from "@/lib/command/event";

type Heard = { agencyId: string; userIds: string[]; proposalIds: string[] };
const heard = {
  panelId: z.string(),
  agencyId: z.string(),
  userIds: z.array(z.string()),
  proposalIds: z.array(z.string()),
};
const topics = (p: Heard) => [
  `organisation:${p.agencyId}`,
  ...p.userIds.map((id) => `user:${id}`),
  ...p.proposalIds.flatMap((id) => [`proposal:${id}`, `submission:${id}`]),
];
const aboutSlots = z.object(heard);
const aboutOne = z.object({ ...heard, interviewId: z.string() });

/** Times were offered or taken away that no team had. */
export const slotsOffered = event({ name: "interview.slots-offered", payload: aboutSlots, topics });
export const interviewInvited = event({ name: "interview.invited", payload: aboutOne, topics });
/** The team chose or confirmed its time. `freed`: it had another before. */
export const interviewBooked = event({ name: "interview.booked", payload: aboutOne, topics });
/** Its time or place is another, or was taken away. */
export const interviewMoved = event({
  name: "interview.moved",
  payload: aboutOne.extend({ reason: z.string(), lost: z.boolean() }),
  topics,
});
export const interviewAttended = event({ name: "interview.attendees-named", payload: aboutOne, topics });
export const interviewCancelled = event({
  name: "interview.cancelled",
  payload: aboutOne.extend({ reason: z.string() }),
  topics,
});
/** Only the panel in the room and the agency hear of notes. */
export const interviewNoted = event({ name: "interview.noted", payload: aboutOne, topics });
