/** What happens to an award. */
import { z } from "zod";
import { awardStatuses } from "@/db/schema/awards";
import { event } from "@/lib/command/event";

const payload = z.object({
  awardId: z.string(),
  agencyId: z.string(),
  organisationId: z.string(),
  piId: z.string(),
});

const topics = (p: z.output<typeof payload>) => [
  `award:${p.awardId}`,
  `organisation:${p.agencyId}`,
  `organisation:${p.organisationId}`,
  `user:${p.piId}`,
];

/** The agency has offered an award; the university is to answer. */
export const awardOffered = event({ name: "award.offered", payload, topics });

/** The university has accepted: the account is open, and the award is public. */
export const awardAccepted = event({
  name: "award.accepted",
  payload,
  topics: (p) => [...topics(p), "public"],
});

/** The university has refused the offer. */
export const awardRejected = event({ name: "award.rejected", payload, topics });

/** The university has returned the offer with comments; the agency is to revise it. */
export const awardReturned = event({ name: "award.returned", payload, topics });

/** The agency has revised the offer; the university is to answer again. */
export const awardRevised = event({ name: "award.revised", payload, topics });

const conditionPayload = payload.extend({ conditionId: z.string() });

/** The university has handed in the evidence for a condition; the agency is to judge it. */
export const conditionSubmitted = event({
  name: "award.condition-submitted",
  payload: conditionPayload,
  topics,
});

/** The agency has judged the evidence for a condition. */
export const conditionJudged = event({ name: "award.condition-judged", payload: conditionPayload, topics });

/** A termination or a transfer awaits the agency's second person, or has had their answer. */
export const stepMoved = event({
  name: "award.step-moved",
  payload: payload.extend({ stepId: z.string(), open: z.boolean(), askedBy: z.string() }),
  topics,
});

/** The award is in another state: suspended, resumed, ended, terminated. */
export const awardChanged = event({
  name: "award.state-changed",
  payload: payload.extend({ status: z.enum(awardStatuses), reason: z.string() }),
  topics: (p) => [...topics(p), "public"],
});

/** The award has gone to another university, with the money that was left. */
export const awardTransferred = event({
  name: "award.transferred",
  payload: payload.extend({ transferId: z.string(), successorId: z.string() }),
  topics: (p) => [...topics(p), "public"],
});

/** An award has come from another university: its account is open. `sourceId`: the award that it follows. */
export const awardReceived = event({
  name: "award.received",
  payload: payload.extend({ sourceId: z.string() }),
  topics: (p) => [...topics(p), "public"],
});

/** The university has named the department that holds the award. Its own matter: nobody else is told. */
export const departmentSet = event({
  name: "award.department-set",
  payload,
  topics: (p) => [`award:${p.awardId}`, `organisation:${p.organisationId}`],
});

/** A template of terms was kept. */
export const templateSaved = event({
  name: "award.template-saved",
  payload: z.object({ organisationId: z.string() }),
  topics: (p) => [`organisation:${p.organisationId}`],
});
