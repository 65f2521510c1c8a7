/** What the worker does about a report: it opens, reminds, notes that the day is over, tells the agency. Each once. */
import type { Tx } from "@/db/client";
import { type Planned, plan } from "@/lib/command/scheduled";

const DAY = 86_400_000;

type Dated = { id: string; dueAt: Date; openDays: number; escalateDays: number };

/** Keys name the day: a report that is moved is reminded of anew, and of nothing twice. */
export function planReport(tx: Tx, { id, dueAt, openDays, escalateDays }: Dated): Promise<void> {
  const at = (days: number) => new Date(dueAt.getTime() + days * DAY);
  const of = (what: string, kind: string, when: Date): Planned => ({
    key: `report:${id}:${what}:${dueAt.toISOString().slice(0, 10)}`,
    kind,
    dueAt: when,
  });
  return plan(tx, id, [
    of("open", "reports.open", at(-openDays)),
    ...[30, 7]
      .filter((days) => days < openDays)
      .map((days) => of(`remind-${days}`, "reports.remind", at(-days))),
    of("lapse", "reports.lapse", dueAt),
    of("escalate", "reports.escalate", at(escalateDays)),
  ]);
}

/** Nothing more is to be done about it. */
export const planNothing = (tx: Tx, reportId: string): Promise<void> => plan(tx, reportId, []);
