/** What marking ineligible and reinstating share: both are the agency's word on a submission, kept with its reason. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { proposal, proposalCheck } from "@/db/schema/proposals";
import { newId } from "@/lib/infra/ids";
import type { LoadedProposal } from "./records";
import { moves } from "./rules";

type Word = { outcome: "ineligible" | "reinstated"; reason: string; by: string; now: Date };

/** Records the word and moves the proposal, whose state was judged. @returns the ids for the event */
export async function check(tx: Tx, { proposal: row }: LoadedProposal, word: Word) {
  const { outcome, reason, by: checkedBy, now } = word;
  const checkId = newId();
  await tx
    .insert(proposalCheck)
    .values({ id: checkId, proposalId: row.id, outcome, reason, checkedBy, checkedAt: now });
  const action = outcome === "ineligible" ? "mark-ineligible" : "reinstate";
  await tx.update(proposal).set({ status: moves[action].to, updatedAt: now }).where(eq(proposal.id, row.id));
  const { id: proposalId, organisationId, agencyId } = row;
  return { proposalId, organisationId, agencyId, checkId };
}
