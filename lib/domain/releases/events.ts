/** What happens to a release: the agency's alone until it goes out, then everybody whose proposal it was about. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ releaseId: z.string(), callId: z.string(), agencyId: z.string() });
const topics = (p: z.output<typeof payload>) => [`organisation:${p.agencyId}`];

export const releaseAsked = event({ name: "release.asked", payload, topics });
export const releaseApproved = event({ name: "release.approved", payload, topics });
export const releaseRecalled = event({ name: "release.recalled", payload, topics });
/** All its letters are out. */
export const releaseFinished = event({ name: "release.finished", payload, topics });

/** The decision on one proposal was told with the others of its release. */
export const proposalReleased = event({
  name: "proposal.released",
  payload: z.object({
    proposalId: z.string(),
    agencyId: z.string(),
    organisationId: z.string(),
    piId: z.string(),
    awardId: z.string().optional(),
  }),
  topics: (p) => [
    `proposal:${p.proposalId}`,
    `submission:${p.proposalId}`,
    `organisation:${p.agencyId}`,
    `organisation:${p.organisationId}`,
    `user:${p.piId}`,
    ...(p.awardId ? [`award:${p.awardId}`] : []),
  ],
});
