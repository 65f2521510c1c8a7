/** What the commands of purchases load, locked: the award with its accounts first, then the purchase. */
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ApprovalStep, purchase, purchaseApproval, purchaseReceipt } from "@/db/schema/purchases";
import type { Actor } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import { type Ledger, lockLedger } from "@/lib/domain/accounts/ledger";

export type PurchaseRow = typeof purchase.$inferSelect;
export type ReceiptRow = typeof purchaseReceipt.$inferSelect;
export type Loaded = Ledger & { purchase: PurchaseRow };

/** A purchase with its award's ledger; the reservation that it still holds is the ledger's `referred`. @throws Rejection 404 */
export async function loadPurchase(tx: Tx, actor: Actor, purchaseId: string): Promise<Loaded> {
  const [found] = await tx
    .select({ awardId: purchase.awardId, commitmentId: purchase.commitmentId })
    .from(purchase)
    .where(eq(purchase.id, purchaseId));
  if (!found) throw notFound();
  let ledger = await lockLedger(tx, actor, found.awardId, found.commitmentId ?? undefined);
  const [row] = await tx.select().from(purchase).where(eq(purchase.id, purchaseId)).for("update");
  if (!row) throw notFound();
  // Posted or ordered while this one waited for the award: the lock is held, so it cannot change again.
  if (row.commitmentId !== found.commitmentId)
    ledger = await lockLedger(tx, actor, row.awardId, row.commitmentId ?? undefined);
  return { ...ledger, purchase: row };
}

/** The same with one of its deliveries. @throws Rejection 404 */
export async function loadReceipt(
  tx: Tx,
  actor: Actor,
  receiptId: string,
): Promise<Loaded & { receipt: ReceiptRow }> {
  const [found] = await tx
    .select({ purchaseId: purchaseReceipt.purchaseId })
    .from(purchaseReceipt)
    .where(eq(purchaseReceipt.id, receiptId));
  if (!found) throw notFound();
  const loaded = await loadPurchase(tx, actor, found.purchaseId);
  const [receipt] = await tx
    .select()
    .from(purchaseReceipt)
    .where(eq(purchaseReceipt.id, receiptId))
    .for("update");
  if (!receipt) throw notFound();
  return { ...loaded, receipt };
}

/** Who approved a step of a purchase, if somebody did. */
export async function approverOf(
  tx: Tx,
  purchaseId: string,
  step: ApprovalStep,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ by: purchaseApproval.by })
    .from(purchaseApproval)
    .where(and(eq(purchaseApproval.purchaseId, purchaseId), eq(purchaseApproval.step, step)));
  return row?.by;
}

/** @throws Rejection 409 when the form was made before somebody else's change */
export function mustBeVersion(row: PurchaseRow, version: number | undefined): void {
  if (version !== undefined && version !== row.version)
    throw conflict("Somebody else has just acted on this purchase. Look at it again.", "stale-version");
}

/** The next number within an award; its row is locked. */
export async function nextPurchaseNumber(tx: Tx, awardId: string): Promise<number> {
  const [last] = await tx
    .select({ number: purchase.number })
    .from(purchase)
    .where(eq(purchase.awardId, awardId))
    .orderBy(desc(purchase.number))
    .limit(1);
  return (last?.number ?? 0) + 1;
}

/** What the ledger says of where a movement comes from. */
export const sourceOf = (row: { id: string }) => ({ source: { type: "purchase", id: row.id } });
