/** Checking a review for conflicts: what was found is kept, what stands holds the review back. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conflictFinding, type ReviewStatus, review } from "@/db/schema/reviews";
import { newId } from "@/lib/infra/ids";
import { type Found, findAll, reconcile, stands } from "./findings";
import { suspendable } from "./rules";

type ReviewRow = Pick<
  typeof review.$inferSelect,
  "id" | "proposalId" | "reviewerId" | "email" | "status" | "heldStatus" | "declineReason"
>;
type Selects = Pick<Tx, "select">;

/** What the rules find at this moment. */
async function findNow(db: Selects, row: ReviewRow, now: Date): Promise<Found[]> {
  const person = { userId: row.reviewerId, email: row.email };
  return (await findAll(db, [row.proposalId], person, now)).get(row.proposalId) ?? [];
}

/** Whether the rules find anything between somebody and a proposal. */
export async function hasConflict(
  db: Selects,
  proposalId: string,
  who: { userId: string | null; email: string },
  now: Date,
): Promise<boolean> {
  return ((await findAll(db, [proposalId], who, now)).get(proposalId) ?? []).length > 0;
}

/** Whether a conflict stands at this moment that the officer has not dismissed: then nothing is shown. */
export async function standsNow(db: Selects, row: ReviewRow, now: Date): Promise<boolean> {
  const found = await findNow(db, row, now);
  if (found.length === 0) return false;
  const known = await db
    .select({ fingerprint: conflictFinding.fingerprint, dismissedAt: conflictFinding.dismissedAt })
    .from(conflictFinding)
    .where(eq(conflictFinding.reviewId, row.id));
  return stands(found, known);
}

/** Writes what is found now beside what was found before. @returns how many stand undismissed */
async function keepFindings(tx: Tx, row: ReviewRow, now: Date): Promise<number> {
  const found = await findNow(tx, row, now);
  const known = await tx
    .select()
    .from(conflictFinding)
    .where(eq(conflictFinding.reviewId, row.id))
    .for("update");
  const { fresh, again, gone, open } = reconcile(found, known);
  if (gone.length > 0)
    await tx.update(conflictFinding).set({ goneAt: now }).where(inArray(conflictFinding.id, gone));
  for (const { rule, fingerprint, evidence } of fresh)
    await tx
      .insert(conflictFinding)
      .values({ id: newId(), reviewId: row.id, rule, fingerprint, evidence, foundAt: now });
  for (const { id, evidence } of again)
    await tx.update(conflictFinding).set({ goneAt: null, evidence }).where(eq(conflictFinding.id, id));
  return open;
}

export type Checked = { status: ReviewStatus; heldStatus: ReviewStatus | null };

/**
 * Checks a locked review anew and moves it: held back where a conflict stands, on where none does any more. What a
 * reviewer declared by declining stays declined.
 */
export async function recheck(tx: Tx, row: ReviewRow, now: Date): Promise<Checked> {
  const before: Checked = { status: row.status, heldStatus: row.heldStatus };
  const live = (suspendable as readonly ReviewStatus[]).includes(row.status) || row.status === "conflicted";
  if (!live) return before;
  const open = await keepFindings(tx, row, now);
  const after: Checked =
    open > 0
      ? { status: "conflicted", heldStatus: row.status === "conflicted" ? row.heldStatus : row.status }
      : row.status === "conflicted"
        ? { status: row.heldStatus ?? "invited", heldStatus: null }
        : before;
  if (after.status !== before.status)
    await tx
      .update(review)
      .set(after)
      .where(and(eq(review.id, row.id), eq(review.status, row.status)));
  return after;
}
