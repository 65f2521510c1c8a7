/** What the commands of a close-out load, locked: the award with its account, then the close-out's own row. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type AwardStatus, award } from "@/db/schema/awards";
import { closeout, reopening } from "@/db/schema/closeouts";
import type { Actor } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { type Ledger, lockLedger } from "@/lib/domain/accounts/ledger";
import { closeoutFacts } from "./facts";

/** @throws Rejection 404 */
export async function loadCloseout(tx: Tx, actor: Actor, awardId: string) {
  const ledger = await lockLedger(tx, actor, awardId);
  const [row] = await tx.select().from(closeout).where(eq(closeout.awardId, awardId)).for("update");
  return { ...ledger, closeout: row, facts: await closeoutFacts(tx, awardId) };
}

/** The wish that waits for an answer. */
export async function openReopening(tx: Tx, awardId: string) {
  const [row] = await tx
    .select()
    .from(reopening)
    .where(and(eq(reopening.awardId, awardId), eq(reopening.status, "asked")))
    .orderBy(desc(reopening.askedAt))
    .for("update");
  return row;
}

/** A wish to reopen with its award, both locked. @throws Rejection 404 */
export async function loadReopening(tx: Tx, actor: Actor, reopeningId: string) {
  const [found] = await tx
    .select({ awardId: reopening.awardId })
    .from(reopening)
    .where(eq(reopening.id, reopeningId));
  if (!found) throw notFound();
  const ledger = await lockLedger(tx, actor, found.awardId);
  const [row] = await tx.select().from(reopening).where(eq(reopening.id, reopeningId)).for("update");
  const [its] = await tx.select().from(closeout).where(eq(closeout.awardId, found.awardId)).for("update");
  if (!row) throw notFound();
  return { ...ledger, reopening: row, closeout: its };
}

const words: Record<AwardStatus, string> = {
  offered: "is an offer",
  returned: "is an offer that was returned",
  active: "is active",
  suspended: "is suspended",
  ended: "has ended, and its closing was not begun yet",
  closing: "is being closed",
  closed: "is closed",
  rejected: "was rejected",
  terminated: "was terminated",
  transferred: "was transferred",
};

/** @throws Rejection 409 that says where the award stands */
export function requireStatus({ status }: Pick<Ledger, "status">, ...wanted: AwardStatus[]): void {
  if (!wanted.includes(status)) throw conflict(`This award ${words[status]}.`, "wrong-state");
}

export const payloadOf = (ledger: Ledger) => ({
  awardId: ledger.awardId,
  agencyId: ledger.agencyId,
  organisationId: ledger.organisationId,
  piId: ledger.piId,
});

/** Moves the award on, with the reason and its count of changes. */
export const turnAward = (tx: Tx, awardId: string, status: AwardStatus, reason: string, now: Date) =>
  tx
    .update(award)
    .set({
      status,
      statusAt: now,
      statusReason: reason,
      version: sql`${award.version} + 1` as unknown as number,
    })
    .where(eq(award.id, awardId));

/** Where a command about a close-out leads: the page of the portal that its doer uses. */
export const closeoutPath = (side: "university" | "agency", awardId: string) =>
  `/${side}/awards/${awardId}/close-out`;
