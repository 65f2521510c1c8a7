/** What endorsing and returning share: both are the office's word on one submission. */
import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { endorsement, proposal, proposalSubmission } from "@/db/schema/proposals";
import { newId } from "@/lib/infra/ids";
import { mustTake } from "./deadline";
import { type LoadedProposal, mustAllow } from "./records";
import { endorsedStatus } from "./rules";

type Word = { outcome: "endorsed" | "returned"; comment: string; by: string; now: Date; arrivedAt: Date };

/** Records the office's word and moves the proposal; returns the endorsement's id. @throws Rejection 409 */
export async function judge(tx: Tx, loaded: LoadedProposal, word: Word): Promise<string> {
  const { proposal: row } = loaded;
  const action = word.outcome === "endorsed" ? "endorse" : "return";
  mustAllow(action, loaded);
  const timing = mustTake(loaded, word.arrivedAt);
  const [submission] = await tx
    .select({ id: proposalSubmission.id })
    .from(proposalSubmission)
    .where(eq(proposalSubmission.proposalId, row.id))
    .orderBy(desc(proposalSubmission.number))
    .limit(1);
  if (!submission) throw new Error(`Proposal ${row.id} awaits endorsement without a submission`);
  const id = newId();
  await tx.insert(endorsement).values({
    id,
    proposalId: row.id,
    submissionId: submission.id,
    outcome: word.outcome,
    comment: word.comment,
    decidedBy: word.by,
    decidedAt: word.now,
    timing,
  });
  await tx
    .update(proposal)
    .set({
      status: endorsedStatus(action, row.status),
      updatedAt: word.now,
      ...(word.outcome === "endorsed" ? { endorsedAt: word.now } : {}),
    })
    .where(eq(proposal.id, row.id));
  return id;
}
