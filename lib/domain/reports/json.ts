/** A report as API clients get it: days as YYYY-MM-DD, instants ISO 8601 UTC. */
import type { ReportItem } from "./queries";

export const reportJson = (item: ReportItem) => ({
  id: item.id,
  number: item.number,
  kind: item.kind,
  title: item.title,
  status: item.status,
  overdue: item.overdue,
  periodFrom: item.periodFrom,
  periodTo: item.periodTo,
  dueOn: item.dueOn,
  submittedAt: item.submittedAt?.toISOString() ?? null,
});
