/** What happens while an award is closed, and reopened: all its parties hear of it. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({
  awardId: z.string(),
  agencyId: z.string(),
  organisationId: z.string(),
  piId: z.string(),
});
export type CloseoutPayload = z.output<typeof payload>;
const topics = (p: CloseoutPayload) => [
  `award:${p.awardId}`,
  `organisation:${p.agencyId}`,
  `organisation:${p.organisationId}`,
  `user:${p.piId}`,
];
/** The document behind the transfers, by the name that the ledger's invariants look for. */
const withSource = payload.extend({ sourceId: z.string() });

export const closingBegun = event({ name: "award.closing-begun", payload, topics });
export const statementSigned = event({ name: "closeout.statement-signed", payload, topics });
export const moneyReturned = event({ name: "closeout.money-returned", payload: withSource, topics });
/** What is public of an award changes with its state. */
export const awardClosed = event({
  name: "award.closed",
  payload: withSource,
  topics: (p) => [...topics(p), "public"],
});
export const reopeningAsked = event({
  name: "award.reopening-asked",
  payload: payload.extend({ reopeningId: z.string() }),
  topics,
});
export const reopeningRefused = event({
  name: "award.reopening-refused",
  payload: payload.extend({ reopeningId: z.string() }),
  topics,
});
export const awardReopened = event({
  name: "award.reopened",
  payload: withSource.extend({ reopeningId: z.string() }),
  topics: (p) => [...topics(p), "public"],
});
