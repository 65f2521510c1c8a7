/** What happens on an award account. Only the award's own watchers hear of money; the person hears of membership. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const transferPayload = z.object({ awardId: z.string(), transferId: z.string() });
const transferTopics = (p: z.output<typeof transferPayload>) => [`award:${p.awardId}`];

export const accountCommitted = event({
  name: "account.committed",
  payload: transferPayload,
  topics: transferTopics,
});
export const accountReleased = event({
  name: "account.released",
  payload: transferPayload,
  topics: transferTopics,
});
export const accountSpent = event({
  name: "account.spent",
  payload: transferPayload,
  topics: transferTopics,
});
export const accountReversed = event({
  name: "account.reversed",
  payload: transferPayload,
  topics: transferTopics,
});

/** Many transfers at once, all of one document: an import from the university's own ledger, or its undoing. */
export const accountImported = event({
  name: "account.imported",
  payload: z.object({ awardId: z.string(), sourceId: z.string() }),
  topics: (p) => [`award:${p.awardId}`],
});

/** A file of evidence was added to a posting. */
export const evidenceAdded = event({
  name: "account.evidence-added",
  payload: transferPayload,
  topics: transferTopics,
});

/** The rate of indirect costs was set from a day on. */
export const indirectSet = event({
  name: "account.indirect-set",
  payload: z.object({ awardId: z.string() }),
  topics: (p) => [`award:${p.awardId}`],
});

const memberPayload = z.object({ awardId: z.string(), userId: z.string() });
const memberTopics = (p: z.output<typeof memberPayload>) => [`award:${p.awardId}`, `user:${p.userId}`];

export const memberAdded = event({
  name: "account.member-added",
  payload: memberPayload,
  topics: memberTopics,
});
export const memberChanged = event({
  name: "account.member-changed",
  payload: memberPayload,
  topics: memberTopics,
});
export const deputyAppointed = event({
  name: "account.deputy-appointed",
  payload: memberPayload,
  topics: memberTopics,
});
export const deputyEnded = event({
  name: "account.deputy-ended",
  payload: memberPayload,
  topics: memberTopics,
});

// The university's own business: not for the agency, not even its timing.
const own = (p: { awardId: string }) => [`spending:${p.awardId}`];
export const absenceSet = event({ name: "account.absence-set", payload: memberPayload, topics: own });
export const termsSet = event({
  name: "account.terms-set",
  payload: z.object({ awardId: z.string() }),
  topics: (p) => [`award:${p.awardId}`],
});
export const ruleSet = event({
  name: "account.rule-set",
  payload: z.object({ awardId: z.string() }),
  topics: own,
});

export const memberRemoved = event({
  name: "account.member-removed",
  payload: memberPayload,
  topics: memberTopics,
});
