/** What payments and close-outs change of claims and instalments: they are being paid, were paid, or could not be. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { claim, instalment } from "@/db/schema/claims";
import { conflict } from "@/lib/command/errors";
import { claimWords, instalmentWords, mayMove } from "./rules";

export type Subject = { subject: "claim" | "instalment"; subjectId: string };

/** The claims and instalments of payments, locked; their awards must be. */
export async function lockSubjects(tx: Tx, subjects: readonly Subject[]) {
  const ids = (kind: Subject["subject"]) =>
    subjects.filter(({ subject }) => subject === kind).map(({ subjectId }) => subjectId);
  const [claimIds, instalmentIds] = [ids("claim"), ids("instalment")];
  const claims =
    claimIds.length > 0
      ? await tx.select().from(claim).where(inArray(claim.id, claimIds)).orderBy(claim.id).for("update")
      : [];
  const instalments =
    instalmentIds.length > 0
      ? await tx
          .select()
          .from(instalment)
          .where(inArray(instalment.id, instalmentIds))
          .orderBy(instalment.id)
          .for("update")
      : [];
  return { claims, instalments };
}

/** Takes claims and instalments into a run. @throws Rejection 409 where one cannot be paid any more */
export async function markScheduled(tx: Tx, locked: Awaited<ReturnType<typeof lockSubjects>>): Promise<void> {
  for (const row of locked.claims)
    if (!mayMove(row.status, "scheduled"))
      throw conflict(`Claim ${row.number} ${claimWords[row.status]}. Load the page again.`, "wrong-state");
  for (const row of locked.instalments)
    if (row.status !== "released" && row.status !== "failed")
      throw conflict(`“${row.title}” ${instalmentWords[row.status]}. Load the page again.`, "wrong-state");
  await set(tx, locked, { claim: { status: "scheduled" }, instalment: { status: "scheduled" } });
}

/** The run was cancelled: they wait for another. */
export const markWaiting = (tx: Tx, locked: Awaited<ReturnType<typeof lockSubjects>>): Promise<void> =>
  set(tx, locked, { claim: { status: "approved" }, instalment: { status: "released" } });

export const markPaid = (
  tx: Tx,
  locked: Awaited<ReturnType<typeof lockSubjects>>,
  now: Date,
): Promise<void> =>
  set(tx, locked, {
    claim: { status: "paid", paidAt: now, failure: null },
    instalment: { status: "paid", failure: null },
  });

/** The bank did not pay, or took it back: they can be paid by another run, with the reason beside them. */
export const markFailed = (
  tx: Tx,
  locked: Awaited<ReturnType<typeof lockSubjects>>,
  failure: string,
): Promise<void> =>
  set(tx, locked, {
    claim: { status: "failed", paidAt: null, failure },
    instalment: { status: "failed", failure },
  });

async function set(
  tx: Tx,
  { claims, instalments }: Awaited<ReturnType<typeof lockSubjects>>,
  values: { claim: Partial<typeof claim.$inferInsert>; instalment: Partial<typeof instalment.$inferInsert> },
): Promise<void> {
  if (claims.length > 0)
    await tx
      .update(claim)
      .set(values.claim)
      .where(
        inArray(
          claim.id,
          claims.map(({ id }) => id),
        ),
      );
  for (const row of instalments)
    await tx.update(instalment).set(values.instalment).where(eq(instalment.id, row.id));
}

/** Instalments that nobody has paid are due no more once their award is closed; those in a run keep it from that. */
export const cancelUnpaid = (tx: Tx, awardId: string) =>
  tx
    .update(instalment)
    .set({ status: "cancelled" })
    .where(
      and(eq(instalment.awardId, awardId), inArray(instalment.status, ["planned", "released", "failed"])),
    );
