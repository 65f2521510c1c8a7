/** What happens to requests for a change. Until the agency is told, only the university and those who lead hear of it. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({
  changeId: z.string(),
  awardId: z.string(),
  organisationId: z.string(),
  agencyId: z.string(),
  /** Who leads the award, and who asked. */
  userIds: z.array(z.string()),
});
export type ChangePayload = z.output<typeof payload>;

const inside = (p: ChangePayload) => [
  `organisation:${p.organisationId}`,
  ...p.userIds.map((id) => `user:${id}`),
];
const everybody = (p: ChangePayload) => [...inside(p), `award:${p.awardId}`, `organisation:${p.agencyId}`];

/** Written or written on, by whoever asks. */
export const changeDrafted = event({ name: "change.drafted", payload, topics: inside });
/** Handed to the university. */
export const changeSent = event({ name: "change.sent", payload, topics: inside });
/** Given back to whoever asked. */
export const changeReturned = event({ name: "change.returned", payload, topics: inside });
/** Approved by the university, not yet with the agency. */
export const changeEndorsed = event({ name: "change.endorsed", payload, topics: inside });
/** Withdrawn before the agency knew of it. */
export const changeRetracted = event({ name: "change.retracted", payload, topics: inside });

export const changeSubmitted = event({ name: "change.submitted", payload, topics: everybody });
export const changeQueried = event({ name: "change.queried", payload, topics: everybody });
export const changeAnswered = event({ name: "change.answered", payload, topics: everybody });
export const changeRejected = event({ name: "change.rejected", payload, topics: everybody });
export const changeWithdrawn = event({ name: "change.withdrawn", payload, topics: everybody });
/** Approved, by the agency or by the rules, and in effect; what is public of the award may be different. */
export const changeApplied = event({
  name: "change.applied",
  // The document behind the transfers, by the name that the ledger's invariants look for.
  payload: payload.extend({ sourceId: z.string() }),
  topics: (p) => [...everybody(p), "public"],
});
