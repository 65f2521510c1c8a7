/** What the agency makes of a proposal. A recommendation is the agency's own until a second person confirms it. */
import { z } from "zod";
import { event } from "@/lib/command/event";

export const proposalRecommended = event({
  name: "proposal.recommended",
  payload: z.object({
    proposalId: z.string(),
    agencyId: z.string(),
    decisionId: z.string(),
    /** One of many, of which those who decide are told together. */
    together: z.boolean().optional(),
  }),
  topics: (p) => [`organisation:${p.agencyId}`],
});

/** Confirmed, and kept from everybody outside the agency until it is released. */
export const decisionHeld = event({
  name: "proposal.held",
  payload: z.object({ callId: z.string(), agencyId: z.string() }),
  topics: (p) => [`organisation:${p.agencyId}`],
});

export const proposalDecided = event({
  name: "proposal.decided",
  payload: z.object({
    proposalId: z.string(),
    callId: z.string(),
    agencyId: z.string(),
    organisationId: z.string(),
    piId: z.string(),
    decisionId: z.string(),
    awardId: z.string().optional(),
  }),
  topics: (p) => [
    `proposal:${p.proposalId}`,
    `submission:${p.proposalId}`,
    `organisation:${p.agencyId}`,
    `organisation:${p.organisationId}`,
    `user:${p.piId}`,
  ],
});
