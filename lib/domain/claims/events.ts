/** What happens to claims and to the plan of payments. A draft is nobody's but its university's. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({
  claimId: z.string(),
  awardId: z.string(),
  agencyId: z.string(),
  organisationId: z.string(),
  piId: z.string(),
});
type Payload = z.output<typeof payload>;

const own = (p: Payload) => [`organisation:${p.organisationId}`, `user:${p.piId}`];
const both = (p: Payload) => [
  `award:${p.awardId}`,
  `organisation:${p.organisationId}`,
  `organisation:${p.agencyId}`,
];

/** A draft was started, changed or discarded. */
export const claimDrafted = event({ name: "claim.drafted", payload, topics: own });
export const claimSubmitted = event({ name: "claim.submitted", payload, topics: both });
export const claimQueried = event({ name: "claim.queried", payload, topics: both });
/** A queried claim was changed, before it is submitted again. */
export const claimChanged = event({ name: "claim.changed", payload, topics: both });
export const claimCommented = event({
  name: "claim.commented",
  payload: payload.extend({ side: z.enum(["university", "agency"]), messageId: z.string() }),
  topics: both,
});
export const claimDisallowed = event({ name: "claim.disallowed", payload, topics: both });
/** Another claim may follow the one that was the final one. */
export const claimFinalCleared = event({ name: "claim.final-cleared", payload, topics: both });
/** One person has approved; a second one is needed. */
export const claimEndorsed = event({ name: "claim.endorsed", payload, topics: both });
export const claimApproved = event({
  name: "claim.approved",
  /** What the ledger books with it names the claim as its source. */
  payload: payload.extend({ sourceId: z.string() }),
  topics: both,
});

const planPayload = z.object({
  awardId: z.string(),
  agencyId: z.string(),
  organisationId: z.string(),
  instalmentId: z.string().optional(),
  /** The document behind what the ledger books with it. */
  sourceId: z.string().optional(),
});
const planTopics = (p: z.output<typeof planPayload>) => [
  `award:${p.awardId}`,
  `organisation:${p.organisationId}`,
  `organisation:${p.agencyId}`,
];
export const scheduleSet = event({ name: "claim.schedule-set", payload: planPayload, topics: planTopics });
export const instalmentReleased = event({
  name: "claim.instalment-released",
  payload: planPayload,
  topics: planTopics,
});
export const claimRuleChanged = event({
  name: "claim.rule-changed",
  payload: z.object({ agencyId: z.string() }),
  topics: (p) => [`organisation:${p.agencyId}`],
});
