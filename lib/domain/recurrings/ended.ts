/**
 * Ends a recurring cost of which nothing can be posted any more because of where its award has come: once, with its
 * months, so that the worker does not come for each of them day after day.
 */
import { eq } from "drizzle-orm";
import type { AwardStatus } from "@/db/schema/awards";
import { recurring, recurringMonth } from "@/db/schema/recurrings";
import { type JobContext, plan } from "@/lib/command/scheduled";
import { newId } from "@/lib/infra/ids";
import { recurringPaused, recurringStopped } from "./events";
import { aboutOf, type Loaded, settledMonths, termsOf } from "./records";
import { monthAmount, monthOf, monthsBetween } from "./rules";

// In its close-out, finance can still post what arose before: those months wait for a person, those of a closed award do not.
const endings: Partial<Record<AwardStatus, { status: "waiting" | "skipped"; why: string }>> = {
  closed: { status: "skipped", why: "The award is closed, so nothing is posted any more." },
  terminated: {
    status: "waiting",
    why: "The award was terminated. Once its close-out has begun, have this tried again; or leave the month out.",
  },
  transferred: {
    status: "waiting",
    why: "The award was transferred. Once its close-out has begun here, have this tried again; or leave the month out.",
  },
};

export const isOver = ({ status }: { status: AwardStatus }): boolean => endings[status] !== undefined;

/** Stops it on the award's last day; its months until then that are not posted are left out, or wait for a person. */
export async function endRecurring(context: JobContext, loaded: Loaded): Promise<void> {
  const { tx, now, emit, record } = context;
  const { recurring: row, costs, months, currency, endsOn, today } = loaded;
  const { status, why } = endings[loaded.status]!;
  const last = endsOn !== null && endsOn < today ? endsOn : today;
  const beyond = row.untilOn > last;
  const untilOn = beyond ? last : row.untilOn;
  const stopped = row.stoppedAt === null;
  await tx
    .update(recurring)
    .set({ untilOn, stoppedAt: row.stoppedAt ?? now, version: row.version + 1 })
    .where(eq(recurring.id, row.id));
  const terms = termsOf({ ...row, untilOn }, costs);
  const settled = settledMonths(months);
  const about = await aboutOf(tx, loaded, row.id);
  for (const { id, month } of months)
    if (!settled.has(month) && (month > monthOf(untilOn) || untilOn < row.fromOn))
      await tx.delete(recurringMonth).where(eq(recurringMonth.id, id));
  for (const month of monthsBetween(row.fromOn, untilOn)) {
    if (settled.has(month)) continue;
    const before = months.find((one) => one.month === month);
    const facts = { ...monthAmount(month, terms, currency), status, note: why, triedAt: now };
    const ids = { recurringId: row.id, awardId: row.awardId, organisationId: row.organisationId };
    const tries = (before?.tries ?? 0) + 1;
    await tx
      .insert(recurringMonth)
      .values({ id: newId(), ...ids, month, ...facts, tries })
      .onDuplicateKeyUpdate({ set: { ...facts, tries } });
    if (status === "waiting" && !before) emit(recurringPaused, { ...about, month });
  }
  await plan(tx, row.id, []);
  if (!stopped) return;
  emit(recurringStopped, about);
  record("recurring.ended", { type: "recurring", id: row.id, detail: { untilOn, reason: why } });
}
