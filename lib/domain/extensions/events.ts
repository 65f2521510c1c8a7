/** More time for one proposal. The agency hears of all; the proposal's people of what was decided. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ extensionId: z.uuid(), proposalId: z.uuid(), agencyId: z.uuid() });
type Payload = z.output<typeof payload>;
const agency = (p: Payload) => `organisation:${p.agencyId}`;

export const extensionAsked = event({ name: "extension.asked", payload, topics: (p) => [agency(p)] });
export const extensionGranted = event({
  name: "extension.granted",
  payload,
  topics: (p) => [agency(p), `proposal:${p.proposalId}`],
});
export const extensionRefused = event({ name: "extension.refused", payload, topics: (p) => [agency(p)] });
