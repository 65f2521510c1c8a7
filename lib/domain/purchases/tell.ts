/** What the reactions of purchases share: the purchase in words, and whom it waits for. */
import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { user } from "@/db/schema/people";
import { purchase, purchaseApproval, purchaseReceipt } from "@/db/schema/purchases";
import { holderIds } from "@/lib/domain/accounts/holders";
import { seatOf } from "@/lib/domain/accounts/seats";
import { formatMoney } from "@/lib/domain/money";
import { roleIds } from "@/lib/domain/proposals/tell";

/** The purchase with its names; undefined when it is gone. */
export async function purchaseFacts(tx: Tx, purchaseId: string) {
  const requester = alias(user, "requester");
  const [row] = await tx
    .select({ purchase, requesterName: requester.name, award })
    .from(purchase)
    .innerJoin(award, eq(award.id, purchase.awardId))
    .innerJoin(requester, eq(requester.id, purchase.requestedBy))
    .where(eq(purchase.id, purchaseId));
  if (!row) return undefined;
  const money = formatMoney(row.purchase.amount, row.purchase.currency);
  const what =
    row.purchase.kind === "travel" ? `a journey of ${row.purchase.supplier}` : row.purchase.supplier;
  const account = `${row.award.reference} ${row.award.title}`;
  return { ...row, money, what, account };
}
export type PurchaseWords = NonNullable<Awaited<ReturnType<typeof purchaseFacts>>>;

/** A delivery of a purchase; undefined when it is gone. */
export async function receiptFacts(tx: Tx, receiptId: string) {
  const [row] = await tx.select().from(purchaseReceipt).where(eq(purchaseReceipt.id, receiptId));
  return row;
}

export const financeIds = (tx: Tx, organisationId: string): Promise<string[]> =>
  roleIds(tx, organisationId, ["finance"]);

/** Whether somebody is still on the account: whoever was removed since hears nothing more of it. */
export async function stillOn(tx: Tx, awardId: string, userId: string): Promise<boolean> {
  const rows = await tx.select({ id: accountMember.id }).from(accountMember).where(seatOf(awardId, userId));
  return rows.length > 0;
}

/** Whom a purchase waits for, by the portal in which they act; nobody when it waits for none. */
export async function deciders(
  tx: Tx,
  { purchase: row, award: its }: PurchaseWords,
): Promise<{ side: "researcher" | "university"; userIds: string[] } | undefined> {
  const others = (ids: string[]) => ids.filter((id) => id !== row.requestedBy);
  if (row.status === "awaiting-holder") {
    const holders = others(await holderIds(tx, row.awardId, its.piId));
    if (holders.length > 0) return { side: "researcher", userIds: holders };
    return { side: "university", userIds: others(await financeIds(tx, row.organisationId)) };
  }
  if (row.status !== "awaiting-finance") return undefined;
  const first = await tx
    .select({ by: purchaseApproval.by })
    .from(purchaseApproval)
    .where(eq(purchaseApproval.purchaseId, row.id));
  const finance = others(await financeIds(tx, row.organisationId));
  return { side: "university", userIds: finance.filter((id) => !first.some(({ by }) => by === id)) };
}
