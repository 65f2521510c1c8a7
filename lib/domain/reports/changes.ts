/** Making schedules: from the award's dates and the agency's terms, as often as wanted with the same result. */
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { report } from "@/db/schema/reports";
import { newId } from "@/lib/infra/ids";
import { endOfDay } from "./dates";
import { planReport } from "./plans";
import { nextReport, type ReportAward, termsOf } from "./records";
import { isAwaited, scheduleOf } from "./rules";

type Award = Omit<ReportAward, "role" | "piId" | "status" | "currency">;

/**
 * Writes what the schedule lacks, and moves the day of what is still to come and was not moved by hand: an award that
 * was extended reports later. The award is locked by whoever calls.
 * @returns how many reports are new or moved
 */
export async function scheduleReports(tx: Tx, its: Award): Promise<number> {
  if (!its.startsOn || !its.endsOn) return 0;
  const terms = await termsOf(tx, its.agencyId);
  const slots = scheduleOf(its.startsOn, its.endsOn, terms);
  const rows = await tx
    .select()
    .from(report)
    .where(and(eq(report.awardId, its.id), isNotNull(report.slot)));
  let number = await nextReport(tx, its.id);
  let touched = 0;
  for (const slot of slots) {
    const dueAt = endOfDay(slot.dueOn, its.timeZone);
    const known = rows.find((row) => row.slot === slot.slot);
    if (!known) {
      const made = {
        ...slot,
        id: newId(),
        awardId: its.id,
        agencyId: its.agencyId,
        organisationId: its.organisationId,
        number: number++,
        status: "scheduled" as const,
        dueAt,
        openDays: terms.openDays,
        escalateDays: terms.escalateDays,
        content: "{}",
      };
      await tx.insert(report).values(made);
      await planReport(tx, made);
      touched++;
    } else if (isAwaited(known.status) && known.firstDueOn === null && known.dueOn !== slot.dueOn) {
      const { title, periodFrom, periodTo, dueOn } = slot;
      const moved = { title, periodFrom, periodTo, dueOn, dueAt };
      await tx.update(report).set(moved).where(eq(report.id, known.id));
      await planReport(tx, { ...known, dueAt });
      touched++;
    }
  }
  return touched;
}

/** States that keep an award from being closed, with the reports that are in them. */
export async function unsettledReports(tx: Tx, awardId: string) {
  return tx
    .select({ id: report.id, number: report.number, title: report.title, status: report.status })
    .from(report)
    .where(
      and(eq(report.awardId, awardId), inArray(report.status, ["scheduled", "due", "submitted", "queried"])),
    );
}
