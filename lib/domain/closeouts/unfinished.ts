/** What of other nouns keeps an award from its close-out, counted by what it is called. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { claim } from "@/db/schema/claims";
import type { Reader } from "@/lib/command/reader";

/** Claims that the agency has not judged; what it owes of approved ones is money of the award. */
export async function unfinishedOf(
  db: Tx | Reader,
  awardId: string,
): Promise<{ what: string; count: number }[]> {
  const claims = await db
    .select({ id: claim.id })
    .from(claim)
    .where(and(eq(claim.awardId, awardId), inArray(claim.status, ["draft", "submitted", "queried"])));
  return [{ what: "claims", count: claims.length }];
}
