/** Letters by which the reviewers of a proposal know each other: drawn by lot, so that they say nothing. */
import { randomInt } from "node:crypto";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { review } from "@/db/schema/reviews";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A letter that no other review of the proposal has; two letters once all are taken. The proposal is locked. */
export async function drawAlias(tx: Tx, proposalId: string): Promise<string> {
  const rows = await tx
    .select({ alias: review.alias })
    .from(review)
    .where(and(eq(review.proposalId, proposalId), isNotNull(review.alias)));
  const used = new Set(rows.map(({ alias }) => alias));
  const free = [...LETTERS].filter((letter) => !used.has(letter));
  if (free.length > 0) return free[randomInt(free.length)]!;
  return `${LETTERS[randomInt(26)]}${LETTERS[randomInt(26)]}${used.size}`.slice(0, 4);
}

/** How others call a reviewer whose name they may not know. */
export const aliasWords = (alias: string | null): string => (alias ? `Reviewer ${alias}` : "A reviewer");
