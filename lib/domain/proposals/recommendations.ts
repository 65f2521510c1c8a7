/** Writing a recommendation: one way for a single proposal and for a panel's list. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decision } from "@/db/schema/proposals";
import { invalid } from "@/lib/command/errors";
import { newId } from "@/lib/infra/ids";
import { awardAmount } from "./decisions";
import { mustNotBeOnItsWay } from "./final";
import type { LoadedProposal } from "./records";

type Recommendation = {
  outcome: "award" | "decline";
  /** As typed; all that can be awarded when left out. Not used to decline. */
  amount: string | undefined;
  reason: string;
  by: string;
  now: Date;
  /** The form's name of the amount, for what is wrong with it. */
  field?: string;
};

/**
 * Writes the recommendation on a locked proposal that may be decided on; it takes the place of one that still waits, or is
 * confirmed and not told yet.
 * @returns its id and the amount in minor units, undefined where it declines
 * @throws Rejection 400 when the amount cannot be awarded, 409 while the decision is about to be released
 */
export async function writeRecommendation(tx: Tx, loaded: LoadedProposal, given: Recommendation) {
  const { proposal: row, call } = loaded;
  const { outcome, reason, by, now, field = "amount" } = given;
  const amount =
    outcome === "award"
      ? awardAmount(given.amount, { ...row, maximumAmount: call.maximumAmount })
      : undefined;
  if (typeof amount === "object") throw invalid({ [field]: [amount.error] });
  await mustNotBeOnItsWay(tx, row.id);
  await tx
    .update(decision)
    .set({ status: "superseded" })
    .where(and(eq(decision.proposalId, row.id), inArray(decision.status, ["proposed", "held"])));
  const decisionId = newId();
  await tx.insert(decision).values({
    id: decisionId,
    proposalId: row.id,
    outcome,
    amount: amount ?? null,
    reason,
    recommendedBy: by,
    recommendedAt: now,
    status: "proposed",
  });
  return { decisionId, amount };
}
