/** What happens to outlines. What the agency decides is its own until the team is told. */
import { z } from "zod";
import { event } from "@/lib/command/event";

/** It reached the agency. `sealed`: the agency hears of it when outlines have closed. */
export const outlineReceived = event({
  name: "outline.received",
  payload: z.object({ proposalId: z.string(), agencyId: z.string(), sealed: z.boolean() }),
  topics: (p) => (p.sealed ? [] : [`organisation:${p.agencyId}`]),
});

/** An officer decided on it; nobody is told. */
export const outlineDecided = event({
  name: "outline.decided",
  payload: z.object({ proposalId: z.string(), callId: z.string(), agencyId: z.string() }),
  topics: (p) => [`organisation:${p.agencyId}`],
});

/** Its team was told whether it is invited. */
export const outlineAnswered = event({
  name: "outline.answered",
  payload: z.object({
    proposalId: z.string(),
    agencyId: z.string(),
    organisationId: z.string(),
    piId: z.string(),
    invited: z.boolean(),
  }),
  topics: (p) => [
    `proposal:${p.proposalId}`,
    `submission:${p.proposalId}`,
    `organisation:${p.agencyId}`,
    `organisation:${p.organisationId}`,
    `user:${p.piId}`,
  ],
});
