/** The end of the period of performance, which the worker sees to. */
import type { Tx } from "@/db/client";
import { planBeside } from "@/lib/command/scheduled";

export const END = "awards.end";

/** The instant (UTC) at which a day is over. */
export function afterDay(day: string): Date {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at;
}

/** The day (UTC) of an instant. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The first day of the month after an instant's. */
export const nextMonth = (at: Date): string =>
  dayOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)));

/** The last day of a period of so many months that begins on a day. */
export function lastDay(startsOn: string, months: number): string {
  const start = new Date(`${startsOn}T00:00:00Z`);
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, start.getUTCDate()));
  // The 31st of a month that has none would run over into the next one.
  if (end.getUTCDate() !== start.getUTCDate()) end.setUTCDate(0);
  else end.setUTCDate(end.getUTCDate() - 1);
  return dayOf(end);
}

/** Has the worker end the award once its last day is over. To be called whenever that day is set. */
export async function planEnd(tx: Tx, awardId: string, endsOn: string | null): Promise<void> {
  if (endsOn === null) return;
  await planBeside(tx, awardId, {
    key: `award:${awardId}:end:${endsOn}`,
    kind: END,
    dueAt: afterDay(endsOn),
  });
}
