/** What happens to responses. What a team writes is its own until it is submitted. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ responseId: z.string(), proposalId: z.string(), agencyId: z.string() });
type Payload = z.output<typeof payload>;
/** For everybody who sees the proposal. */
const everybody = (p: Payload) => [
  `proposal:${p.proposalId}`,
  `submission:${p.proposalId}`,
  `organisation:${p.agencyId}`,
];

/** A team was asked to respond to its reviews. */
export const responseOpened = event({ name: "response.opened", payload, topics: everybody });
/** The team alone hears of its savings. */
export const responseSaved = event({
  name: "response.saved",
  payload: z.object({ proposalId: z.string(), version: z.number() }),
  topics: (p) => [`proposal:${p.proposalId}`],
});
export const responseSubmitted = event({ name: "response.submitted", payload, topics: everybody });
/** The time passed without a response. */
export const responseClosed = event({ name: "response.closed", payload, topics: everybody });
