/** What happens to payments. Runs and statements are the agency's; each payment is its award's too. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const runPayload = z.object({ runId: z.string(), agencyId: z.string() });
const runTopics = (p: z.output<typeof runPayload>) => [`organisation:${p.agencyId}`];
export const runPrepared = event({ name: "payment.run-prepared", payload: runPayload, topics: runTopics });
export const runApproved = event({ name: "payment.run-approved", payload: runPayload, topics: runTopics });
export const runCancelled = event({ name: "payment.run-cancelled", payload: runPayload, topics: runTopics });

const awardPayload = z.object({ awardId: z.string(), agencyId: z.string(), organisationId: z.string() });
const awardTopics = (p: z.output<typeof awardPayload>) => [
  `award:${p.awardId}`,
  `organisation:${p.organisationId}`,
  `organisation:${p.agencyId}`,
];
/** Something of an award was taken into a run, or out of it. */
export const paymentsPlanned = event({ name: "payment.planned", payload: awardPayload, topics: awardTopics });
/** `sourceId`: the document behind what the ledger books with it, a payment or a statement. */
const settledPayload = awardPayload.extend({ paymentId: z.string(), sourceId: z.string() });
export const paymentPaid = event({ name: "payment.paid", payload: settledPayload, topics: awardTopics });
export const paymentFailed = event({ name: "payment.failed", payload: settledPayload, topics: awardTopics });

const agencyPayload = z.object({ agencyId: z.string(), statementId: z.string() });
export const statementImported = event({
  name: "payment.statement-imported",
  payload: agencyPayload,
  topics: (p) => [`organisation:${p.agencyId}`],
});
export const exceptionResolved = event({
  name: "payment.exception-resolved",
  payload: agencyPayload.extend({ lineId: z.string() }),
  topics: (p) => [`organisation:${p.agencyId}`],
});

const accountPayload = z.object({ accountId: z.string(), organisationId: z.string() });
const accountTopics = (p: z.output<typeof accountPayload>) => [`organisation:${p.organisationId}`];
export const accountAsked = event({
  name: "payment.account-asked",
  payload: accountPayload,
  topics: accountTopics,
});
export const accountAnswered = event({
  name: "payment.account-answered",
  payload: accountPayload,
  topics: accountTopics,
});
