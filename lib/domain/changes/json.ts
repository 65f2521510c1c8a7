/** A request for a change as API clients get it: days as YYYY-MM-DD, instants ISO 8601 UTC. */
import type { ChangeItem } from "./queries";

export const changeJson = (item: ChangeItem) => ({
  id: item.id,
  number: item.number,
  kind: item.kind,
  status: item.status,
  /** How the agency's rules judged it; null before it was sent. */
  outcome: item.outcome,
  reason: item.reason,
  requestedAt: item.requestedAt.toISOString(),
  sentAt: item.sentAt?.toISOString() ?? null,
  submittedAt: item.submittedAt?.toISOString() ?? null,
  effectiveOn: item.effectiveOn,
});
