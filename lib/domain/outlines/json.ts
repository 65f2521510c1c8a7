/** Outlines as API clients of the agency get them: amounts as decimal text, instants ISO 8601 UTC. */
import { amountText } from "../money";
import type { OutlineItem } from "./queries";

export const outlineJson = (item: OutlineItem) => ({
  proposalId: item.proposalId,
  reference: item.reference,
  title: item.title,
  standing: item.standing,
  currency: item.currency,
  /** The total that it names; null where it names none. */
  amount: item.amount === null ? null : amountText(item.amount, item.currency),
  pi: { name: item.piName },
  organisation: { name: item.universityName },
  submittedAt: item.submittedAt.toISOString(),
  timing: item.timing,
  outcome: item.outcome,
  reason: item.reason,
  decidedBy: item.decidedBy,
  decidedAt: item.decidedAt?.toISOString() ?? null,
  toldAt: item.toldAt?.toISOString() ?? null,
});
