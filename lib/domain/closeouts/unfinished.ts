/** What of other nouns keeps an award from its close-out, counted by what it is called. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { claim, instalment } from "@/db/schema/claims";
import { purchase } from "@/db/schema/purchases";
import { recurringMonth } from "@/db/schema/recurrings";
import type { Reader } from "@/lib/command/reader";

/**
 * Claims that the agency has not judged (what it owes of approved ones is money of the award), purchases under way, and
 * months of recurring costs that wait to be posted, and instalments that are in a run for the bank.
 */
export async function unfinishedOf(
  db: Tx | Reader,
  awardId: string,
): Promise<{ what: string; count: number }[]> {
  const claims = await db
    .select({ id: claim.id })
    .from(claim)
    .where(and(eq(claim.awardId, awardId), inArray(claim.status, ["draft", "submitted", "queried"])));
  const purchases = await db
    .select({ id: purchase.id })
    .from(purchase)
    .where(
      and(
        eq(purchase.awardId, awardId),
        inArray(purchase.status, ["awaiting-holder", "awaiting-finance", "ordered"]),
      ),
    );
  const months = await db
    .select({ id: recurringMonth.id })
    .from(recurringMonth)
    .where(and(eq(recurringMonth.awardId, awardId), eq(recurringMonth.status, "waiting")));
  const paying = await db
    .select({ id: instalment.id })
    .from(instalment)
    .where(and(eq(instalment.awardId, awardId), eq(instalment.status, "scheduled")));
  return [
    { what: "claims", count: claims.length },
    { what: "purchases", count: purchases.length },
    { what: "recurring costs", count: months.length },
    { what: "payments", count: paying.length },
  ];
}
